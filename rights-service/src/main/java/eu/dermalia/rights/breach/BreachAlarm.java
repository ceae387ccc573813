package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practicenotice.PracticeNotices;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds notices whose hours have run out while the practice has not decided: {@code dermalia_breach_notices_overdue}, and
 * once for each a warning in the log and a mail to the practice. Not a number while the database does not answer.
 */
@ApplicationScoped
class BreachAlarm {
    private static final Logger LOG = Logger.getLogger(BreachAlarm.class);

    private final TenantTransaction transaction;
    private final PracticeNotices mails;
    private final Clock clock;
    private volatile double overdue = Double.NaN;

    BreachAlarm(TenantTransaction transaction, PracticeNotices mails, Clock clock, MeterRegistry meters) {
        this.transaction = transaction;
        this.mails = mails;
        this.clock = clock;
        Gauge.builder("dermalia_breach_notices_overdue", () -> overdue)
                .strongReference(true)
                .register(meters);
    }

    private record Overdue(PracticeId practice, UUID breach, boolean alarmed) {}

    @Scheduled(every = "{dermalia.rights.breach.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asWorker(() -> find(clock.instant()))
                .invoke(found -> overdue = found.size())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .filter(one -> !one.alarmed())
                .onItem()
                .transformToUniAndConcatenate(this::alarm)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> {
                    overdue = Double.NaN;
                    LOG.warnf(
                            "Notices of breaches were not looked at: %s",
                            failure.getClass().getName());
                })
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<List<Overdue>> find(Instant now) {
        return Sql.rows("select practice_id, breach_id, alarmed_at from breach_clock where due_at <= $1", now)
                .map(rows -> rows.stream()
                        .map(row -> new Overdue(
                                new PracticeId((UUID) Objects.requireNonNull(row[0])),
                                (UUID) Objects.requireNonNull(row[1]),
                                row[2] != null))
                        .toList());
    }

    private Uni<Integer> alarm(Overdue one) {
        return transaction
                .in(one.practice(), () -> Sql.update(
                                "update breach_clock set alarmed_at = $3"
                                        + " where practice_id = $1 and breach_id = $2 and alarmed_at is null and due_at <= $3",
                                one.practice(),
                                one.breach(),
                                clock.instant())
                        .call(alarmed -> alarmed == 1
                                ? mails.issue(one.practice(), PracticeNoticeKind.BREACH_OVERDUE, one.breach())
                                : Uni.createFrom().voidItem()))
                .invoke(alarmed -> {
                    if (alarmed == 1) {
                        LOG.warnf(
                                "Breach %s: the hours of practice %s to report it have run out",
                                one.breach(), one.practice());
                    }
                });
    }
}
