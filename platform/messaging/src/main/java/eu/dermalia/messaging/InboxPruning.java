package eu.dermalia.messaging;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Forgets ids that cannot come again: topics keep events for 35 days, the inbox their ids for 60. */
@ApplicationScoped
class InboxPruning {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_A_TIME = 5_000;

    private static final String OLDEST = """
            delete from inbox where (practice_id, event_id) in (
              select practice_id, event_id from inbox
              where received_at < clock_timestamp() - interval '60 days' order by received_at limit $1)""";

    private final TenantTransaction transaction;
    private final Periodic timer;

    InboxPruning(TenantTransaction transaction, Vertx vertx) {
        this.transaction = transaction;
        this.timer = new Periodic(vertx, "pruning of the inbox", EVERY, this::prune);
    }

    void onStart(@Observes StartupEvent event) {
        timer.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.stop();
    }

    /** Small transactions, so that no lock is held for long. */
    Uni<Void> prune() {
        return transaction
                .asWorker(() -> Sql.update(OLDEST, AT_A_TIME))
                .repeat()
                .until(pruned -> pruned < AT_A_TIME)
                .onItem()
                .ignoreAsUni();
    }
}
