package eu.dermalia.vault;

import eu.dermalia.start.RefusedToStart;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What happens by itself: the buckets are there, what writers left that died is swept, keys under an old key-encryption key
 * are wrapped anew. Each step may run in several replicas at once.
 */
@ApplicationScoped
class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Vertx vertx;
    private final Contexts contexts;
    private final Buckets buckets;
    private final DataKeys keys;
    private final VaultConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean bucketsThere;
    private volatile long timer = -1;

    @Inject
    Upkeep(Vertx vertx, Contexts contexts, Buckets buckets, DataKeys keys, VaultConfig config) {
        this.vertx = vertx;
        this.contexts = contexts;
        this.buckets = buckets;
        this.keys = keys;
        this.config = config;
    }

    /** @throws RefusedToStart when a bucket keeps what is to be erased, or lies elsewhere than declared */
    void start(@Observes StartupEvent event) {
        try {
            ensureBuckets();
        } catch (VaultException e) {
            LOG.warnf("A bucket could not be looked at, trying again later: %s", e.reason());
        }
        timer = vertx.setPeriodic(config.sweepEvery().toMillis(), ignored -> round());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void round() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        contexts.fresh(() -> buckets().chain(this::sweep).chain(this::rewrap))
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.warnf(
                                "The vault's upkeep failed: %s",
                                failure.getClass().getName()));
    }

    private Uni<Void> buckets() {
        if (bucketsThere) {
            return Uni.createFrom().voidItem();
        }
        return contexts.blocking(() -> {
                    ensureBuckets();
                    return true;
                })
                .onFailure(RefusedToStart.class)
                .invoke(refused -> {
                    // Found out late, because the store was away when this service started.
                    LOG.fatal(refused.getMessage());
                    Quarkus.asyncExit(1);
                })
                .replaceWithVoid();
    }

    private void ensureBuckets() {
        buckets.all().stream()
                .map(Bucket::store)
                .filter(ObjectStore::isConfigured)
                .forEach(ObjectStore::ensureBucket);
        bucketsThere = true;
    }

    Uni<Void> sweep() {
        return Each.inTurn(
                buckets.all(),
                bucket -> bucket.intents().stale().chain(stale -> Each.inTurn(stale, bucket.writer()::sweep)));
    }

    /** Wraps up to a hundred keys; the next round takes the next. */
    Uni<Void> rewrap() {
        return keys.wrappedByOthers()
                .chain(owners -> Each.inTurn(owners, owner -> keys.rewrap(owner.practice(), owner.subject())
                        .onFailure(VaultException.class)
                        .recoverWithUni(failure -> {
                            LOG.error("A data key cannot be unwrapped: its key-encryption key is not in the keyset");
                            return Uni.createFrom().voidItem();
                        })));
    }
}
