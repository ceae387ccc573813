package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.SubjectErased;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects of one bucket: committed intent, committed key, sealed upload, a look at the guard. Whatever goes wrong in between,
 * what was written is removed before the intent is closed; a writer that dies leaves an intent whose lease runs out.
 */
class Writer {
    private static final Logger LOG = Logger.getLogger(Writer.class);

    private final Vertx vertx;
    private final Contexts contexts;
    private final WriteIntents intents;
    private final DataKeys keys;
    private final ObjectStore store;
    private final VaultConfig config;
    private final ScheduledExecutorService timer;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    Writer(
            Vertx vertx,
            Contexts contexts,
            WriteIntents intents,
            DataKeys keys,
            ObjectStore store,
            VaultConfig config,
            ScheduledExecutorService timer) {
        this.vertx = vertx;
        this.contexts = contexts;
        this.intents = intents;
        this.keys = keys;
        this.store = store;
        this.config = config;
        this.timer = timer;
    }

    Uni<Stored> write(ObjectName name, long length, PlainSource source) {
        return write(name, new Extent(length, true), source);
    }

    Uni<Stored> writeUpTo(long limit, ObjectName name, PlainSource source) {
        return write(name, new Extent(limit, false), source);
    }

    /** @param exact whether the plain stream has just so many bytes, or at most so many */
    record Extent(long bytes, boolean exact) {}

    private Uni<Stored> write(ObjectName name, Extent extent, PlainSource source) {
        return contexts.fresh(() -> intents.open(name).chain(intent -> {
            Running write = new Running(intent);
            running.put(intent.token(), write);
            long beat = vertx.setPeriodic(config.intentBeat().toMillis(), ignored -> renew(write));
            return keys.obtain(name.practice(), name.subject())
                    .chain(key -> contexts.blocking(() -> upload(write, key, extent, source)))
                    .onItemOrFailure()
                    .transformToUni((stored, failure) -> conclude(intent, stored, failure))
                    .onTermination()
                    .invoke(() -> {
                        vertx.cancelTimer(beat);
                        running.remove(intent.token());
                    });
        }));
    }

    /** Ends this process' writes of a subject at once; those of other replicas end at their next beat. */
    void abort(PracticeId practice, UUID subject) {
        running.values().stream()
                .filter(write -> write.intent.name().practice().equals(practice)
                        && write.intent.name().subject().equals(subject))
                .forEach(Running::abort);
    }

    /** Removes what a writer left that died, and closes its intent; nothing when it lives after all. */
    Uni<Void> sweep(WriteIntents.Intent intent) {
        return intents.takeOver(intent)
                .chain(taken -> taken
                        ? intents.guard(intent.name().practice(), intent.name().subject())
                                .chain(state -> clear(intent, !state.writable()))
                        : Uni.createFrom().voidItem());
    }

    private Stored upload(Running write, DataKey key, Extent extent, PlainSource source) {
        ObjectName name = write.intent.name();
        WatchedStream watched = null;
        try {
            watched = new WatchedStream(source.open(), config.stall(), timer);
            write.source(watched);
            SealingStream sealed =
                    new SealingStream(watched, extent, key.forObjects(), name.associatedData(intents.bucket()));
            try {
                if (extent.exact()) {
                    store.put(name.key(), sealed, SealedLength.of(extent.bytes()));
                } else {
                    store.put(name.key(), sealed);
                }
                // The store took what was announced; the source must agree that this was all.
                sealed.requireEnd();
                long length = sealed.taken();
                return new Stored(name, length, SealedLength.of(length), key.kid());
            } catch (IOException | RuntimeException e) {
                throw why(watched, sealed, extent.exact(), e);
            }
        } catch (IOException e) {
            throw new VaultException(VaultException.Reason.SOURCE_FAILED);
        } finally {
            if (watched != null) {
                closeQuietly(watched);
            }
        }
    }

    private static RuntimeException why(WatchedStream watched, SealingStream sealed, boolean exact, Exception failure) {
        WatchedStream.Ended ended = watched.ended();
        if (ended == WatchedStream.Ended.STALLED) {
            return new VaultException(VaultException.Reason.SOURCE_STALLED);
        }
        if (ended == WatchedStream.Ended.ABORTED) {
            return new VaultException(VaultException.Reason.LEASE_LOST);
        }
        if (sealed.lengthDiffered()) {
            return new VaultException(exact ? VaultException.Reason.LENGTH_DIFFERS : VaultException.Reason.TOO_LARGE);
        }
        if (watched.failed()) {
            return new VaultException(VaultException.Reason.SOURCE_FAILED);
        }
        return failure instanceof VaultException known
                ? known
                : new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
    }

    private Uni<Stored> conclude(WriteIntents.Intent intent, @Nullable Stored stored, @Nullable Throwable failure) {
        if (stored == null) {
            return intents.guard(intent.name().practice(), intent.name().subject())
                    .chain(state -> clear(intent, !state.writable()).replaceWith(state))
                    .onFailure()
                    .invoke(() -> LOG.warn("A failed write is left to the sweep"))
                    .onItemOrFailure()
                    .transformToUni((state, ignored) -> Uni.createFrom().failure(reason(state, failure)));
        }
        return intents.close(intent).chain(closing -> {
            if (closing.erased()) {
                return clear(intent, true)
                        .chain(() -> Uni.createFrom().<Stored>failure(new SubjectErased(closing.guard())));
            }
            // Who lost the claim leaves the object to whoever has it: a later writer, or the sweep.
            return closing.held()
                    ? Uni.createFrom().item(stored)
                    : Uni.createFrom().failure(new VaultException(VaultException.Reason.LEASE_LOST));
        });
    }

    private static Throwable reason(@Nullable GuardState state, @Nullable Throwable failure) {
        if (state != null && !state.writable()) {
            return new SubjectErased(state);
        }
        return failure == null ? new VaultException(VaultException.Reason.STORE_UNAVAILABLE) : failure;
    }

    /** @param erased then the key goes too: this writer may have made it after the erasure destroyed the first one */
    private Uni<Void> clear(WriteIntents.Intent intent, boolean erased) {
        ObjectName name = intent.name();
        Uni<?> key = erased
                ? keys.destroy(name.practice(), name.subject())
                : Uni.createFrom().voidItem();
        return key.chain(() -> contexts.blocking(() -> store.removeOne(name.key())))
                .chain(() -> intents.abandon(intent));
    }

    private void renew(Running write) {
        contexts.fresh(() -> intents.renew(write.intent))
                .subscribe()
                .with(
                        held -> {
                            if (!held) {
                                write.abort();
                            }
                        },
                        failure -> LOG.debugf("A write intent could not be renewed: %s", failure.getClass()));
    }

    private static void closeQuietly(WatchedStream stream) {
        try {
            stream.close();
        } catch (IOException ignored) {
            // read to its end or given up
        }
    }

    /** A write of this process, which an erasure may end from another thread. */
    private static final class Running {
        private final WriteIntents.Intent intent;
        private @Nullable WatchedStream source;
        private boolean aborted;

        Running(WriteIntents.Intent intent) {
            this.intent = intent;
        }

        void source(WatchedStream stream) {
            boolean late;
            synchronized (this) {
                source = stream;
                late = aborted;
            }
            if (late) {
                stream.abort();
            }
        }

        void abort() {
            WatchedStream stream;
            synchronized (this) {
                aborted = true;
                stream = source;
            }
            if (stream != null) {
                stream.abort();
            }
        }
    }
}
