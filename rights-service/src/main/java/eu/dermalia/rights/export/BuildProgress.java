package eu.dermalia.rights.export;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.FreshContext;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Writes down, every so often, how far a running build is. What cannot be written down is not worth a failure. */
@ApplicationScoped
class BuildProgress {
    private static final Logger LOG = Logger.getLogger(BuildProgress.class);

    private final Vertx vertx;
    private final TenantTransaction transaction;
    private final PackageStore store;
    private final ExportConfig config;

    BuildProgress(Vertx vertx, TenantTransaction transaction, PackageStore store, ExportConfig config) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.store = store;
        this.config = config;
    }

    Of begin(PracticeId practice, PackageId id, int total) {
        return new Of(practice, id, total);
    }

    /** One build. Counted on the thread that writes, written down by a timer. */
    final class Of {
        private final PracticeId practice;
        private final PackageId id;
        private final int total;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicBoolean writing = new AtomicBoolean();
        private final long timer;
        private volatile LongSupplier bytes = () -> 0;

        private Of(PracticeId practice, PackageId id, int total) {
            this.practice = practice;
            this.id = id;
            this.total = total;
            this.timer = vertx.setPeriodic(config.progressEvery().toMillis(), ignored -> tick());
        }

        void counts(LongSupplier plainBytes) {
            bytes = plainBytes;
        }

        void part() {
            done.incrementAndGet();
        }

        void stop() {
            vertx.cancelTimer(timer);
        }

        private void tick() {
            if (writing.compareAndSet(false, true)) {
                write().onTermination()
                        .invoke(() -> writing.set(false))
                        .subscribe()
                        .with(
                                ignored -> {},
                                failure -> LOG.debugf(
                                        "Progress was not written down: %s",
                                        failure.getClass().getName()));
            }
        }

        private Uni<Void> write() {
            int parts = done.get();
            long written = bytes.getAsLong();
            return FreshContext.run(
                    vertx, () -> transaction.in(practice, () -> store.progress(id, parts, total, written)));
        }
    }
}
