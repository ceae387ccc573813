package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.CrashPoint;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.SubjectErased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sealed objects of one of the service's buckets ({@link InBucket}). Every operation runs in transactions of its own: never call it inside a
 * {@code TenantTransaction}. Results come on the caller's Vert.x context.
 *
 * <p>A subject has one key, whatever buckets its objects lie in: an erasure in one makes those in another unreadable, and
 * each bucket is to be erased for its objects to go. What is to be erased by itself wants a subject of its own.
 *
 * <p>The subject's guard must have been opened ({@code Guards.open}) and committed before the first put.
 */
@ApplicationScoped
public class Vault {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Bucket bucket;
    private final Contexts contexts;
    private final WriteIntents intents;
    private final DataKeys keys;
    private final ObjectStore store;
    private final Writer writer;
    private final VaultConfig config;

    @Inject
    Vault(Buckets buckets, Contexts contexts, DataKeys keys, VaultConfig config) {
        this(buckets.named(Buckets.UNNAMED), contexts, keys, config);
    }

    Vault(Bucket bucket, Contexts contexts, DataKeys keys, VaultConfig config) {
        this.bucket = bucket;
        this.contexts = contexts;
        this.intents = bucket.intents();
        this.keys = keys;
        this.store = bucket.store();
        this.writer = bucket.writer();
        this.config = config;
    }

    /**
     * Seals and stores a stream. A put that fails leaves nothing under that name, so a new version wants a new name.
     *
     * @param length exact number of plain bytes
     * @return fails with {@link SubjectErased} when the subject was erased before or meanwhile, else with a
     *     {@link VaultException}
     */
    public Uni<Stored> put(ObjectName name, long length, PlainSource source) {
        return writer.write(name, length, source);
    }

    /**
     * Seals and stores a stream whose length shows at its end; otherwise as {@link #put(ObjectName, long, PlainSource)}.
     * Some 10 MiB of it are held in memory.
     *
     * @param limit plain bytes; a longer stream fails with {@code TOO_LARGE} and leaves nothing
     */
    public Uni<Stored> putUpTo(long limit, ObjectName name, PlainSource source) {
        return writer.writeUpTo(limit, name, source);
    }

    /** Seals and stores what is in memory. */
    public Uni<Stored> put(ObjectName name, byte[] content) {
        byte[] kept = content.clone();
        return writer.write(name, kept.length, () -> new ByteArrayInputStream(kept));
    }

    /**
     * Looks at the guard first, then for the key, then for the object.
     *
     * @return fails with {@link SubjectErased}, or with {@code NO_SUCH_OBJECT}; a restricted subject's object opens, whether
     *     it may be used is for the caller to say
     */
    public Uni<SealedObject> open(ObjectName name) {
        return contexts.fresh(() -> intents.guard(name.practice(), name.subject())
                .invoke(Vault::requireReadable)
                .chain(() -> keys.find(name.practice(), name.subject()))
                .map(key -> key.orElseThrow(() -> new VaultException(VaultException.Reason.NO_SUCH_OBJECT)))
                .chain(key -> contexts.blocking(
                        () -> new SealedObject(name, SealedLength.plainOf(store.length(name.key())), key, bucket))));
    }

    /**
     * A whole object in memory.
     *
     * @param limit bytes; a larger object fails with {@code TOO_LARGE} before it is read
     */
    public Uni<byte[]> read(ObjectName name, long limit) {
        return open(name).chain(object -> {
            if (object.length() > limit) {
                return Uni.createFrom().failure(new VaultException(VaultException.Reason.TOO_LARGE));
            }
            return contexts.blocking(() -> {
                try (InputStream in = object.stream()) {
                    return in.readAllBytes();
                } catch (IOException e) {
                    throw new VaultException(VaultException.Reason.SEAL_BROKEN);
                }
            });
        });
    }

    /** Removes one object in all its versions; the subject and its key stay. */
    public Uni<Void> remove(ObjectName name) {
        return contexts.fresh(() -> contexts.blocking(() -> store.removeOne(name.key())))
                .replaceWithVoid();
    }

    /**
     * Destroys the subject's key and removes every version, delete marker and unfinished upload below its prefix; ends
     * running writes and removes behind them. May be repeated.
     *
     * @return what was removed: {@code keys}, {@code objects}, {@code versions} (older ones and delete markers),
     *     {@code uploads}
     */
    public Uni<SortedMap<String, Long>> erase(PracticeId practice, UUID subject) {
        return contexts.fresh(() -> intents.guard(practice, subject).chain(state -> {
            if (state != GuardState.ERASED) {
                return Uni.createFrom().failure(new IllegalStateException("The guard is not marked"));
            }
            writer.abort(practice, subject);
            // The key first: from then on nothing that is left can be read, wherever a copy of it lies.
            return pass(practice, subject)
                    .chain(first -> intents.count(practice, subject)
                            .chain(open -> open == 0
                                    ? Uni.createFrom().item(first)
                                    : whenIntentsClosed(practice, subject)
                                            .chain(() -> pass(practice, subject))
                                            .map(first::plus)))
                    .map(Removed::counts);
        }));
    }

    /**
     * What is there: {@code objects}, {@code versions}, {@code uploads}, {@code keys}, {@code intents}. Waits for running
     * writes to end; writes that outlast the wait are still counted, so that nobody takes the answer for zero.
     */
    public Uni<SortedMap<String, Long>> look(PracticeId practice, UUID subject) {
        return contexts.fresh(() -> whenIntentsClosed(practice, subject)
                .chain(() -> contexts.blocking(() -> store.countBelow(ObjectName.prefix(practice, subject))))
                .chain(found -> keys.count(practice, subject)
                        .chain(held -> intents.count(practice, subject).map(open -> {
                            SortedMap<String, Long> counts = counts(held, found);
                            counts.put("intents", open);
                            return counts;
                        }))));
    }

    /**
     * What an erasure would remove now, as {@link #erase} counts it. One that dies half-way finds less the next time: who has
     * to account for it asks before, and keeps the answer.
     */
    public Uni<SortedMap<String, Long>> holds(PracticeId practice, UUID subject) {
        return contexts.fresh(() -> contexts.blocking(() -> store.countBelow(ObjectName.prefix(practice, subject)))
                .chain(found -> keys.count(practice, subject)
                        .map(held -> counts(
                                held,
                                new ObjectStore.Counts(
                                        found.objects(),
                                        Math.max(0, found.versions() - found.objects()),
                                        found.uploads())))));
    }

    private Uni<Removed> pass(PracticeId practice, UUID subject) {
        return keys.destroy(practice, subject)
                .invoke(() -> CrashPoint.reached("vault.key-destroyed"))
                .chain(destroyed -> contexts.blocking(() -> store.removeBelow(ObjectName.prefix(practice, subject)))
                        .invoke(() -> CrashPoint.reached("vault.objects-removed"))
                        .map(removed -> new Removed(destroyed, removed)));
    }

    private Uni<Void> whenIntentsClosed(PracticeId practice, UUID subject) {
        return Uni.createFrom()
                .deferred(() -> intents.stale(practice, subject)
                        .chain(stale -> Each.inTurn(stale, writer::sweep))
                        .chain(() -> intents.count(practice, subject))
                        .invoke(open -> {
                            if (open > 0) {
                                throw new StillOpen();
                            }
                        }))
                .onFailure(StillOpen.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(config.intentWait().toMillis())
                .onFailure(failure -> failure instanceof StillOpen || failure.getCause() instanceof StillOpen)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static void requireReadable(GuardState state) {
        if (!state.writable()) {
            throw new SubjectErased(state);
        }
    }

    private static SortedMap<String, Long> counts(long keys, ObjectStore.Counts found) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("keys", keys);
        counts.put("objects", found.objects());
        counts.put("versions", found.versions());
        counts.put("uploads", found.uploads());
        return counts;
    }

    private record Removed(long keys, ObjectStore.Counts objects) {
        Removed plus(Removed other) {
            return new Removed(keys + other.keys, objects.plus(other.objects));
        }

        SortedMap<String, Long> counts() {
            return Vault.counts(keys, objects);
        }
    }

    private static final class StillOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillOpen() {
            super("still open", null, false, false);
        }
    }
}
