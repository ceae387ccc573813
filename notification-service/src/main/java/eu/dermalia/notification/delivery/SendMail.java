package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.DeliveryFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.notification.delivery.model.Delivery;
import eu.dermalia.notification.delivery.model.Outcome;
import eu.dermalia.notification.delivery.model.Outcome.Delivered;
import eu.dermalia.notification.delivery.model.Outcome.Failed;
import eu.dermalia.notification.delivery.model.Outcome.Later;
import eu.dermalia.notification.delivery.model.Outcome.Withheld;
import eu.dermalia.notification.delivery.model.Patience;
import eu.dermalia.notification.mail.MailSettings;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The work {@code mail} of a scan: sends the delivery that is under way, whichever that is when the attempt begins. Ends by
 * writing state and event together with the work's own row, fenced by the attempt; a crash between the relay's reply and
 * that commit costs one repetition under the same Message-ID.
 */
@ApplicationScoped
class SendMail implements WorkHandler {
    static final String KIND = "mail";

    private final TenantTransaction transaction;
    private final Guards guards;
    private final WorkQueue work;
    private final Deliveries deliveries;
    private final Settlement settlement;
    private final Attempt attempt;
    private final Clock clock;
    private final Patience patience;
    private final int parallelism;

    SendMail(
            TenantTransaction transaction,
            Guards guards,
            WorkQueue work,
            Deliveries deliveries,
            Settlement settlement,
            Attempt attempt,
            Clock clock,
            MailSettings settings) {
        this.transaction = transaction;
        this.guards = guards;
        this.work = work;
        this.deliveries = deliveries;
        this.settlement = settlement;
        this.attempt = attempt;
        this.clock = clock;
        this.patience = new Patience(settings.retryFirst(), settings.retryLongest(), settings.giveUpAfter());
        this.parallelism = settings.parallelism();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    /** For outages of those we ask; the relay's have {@link Patience}. What ends either is the delivery's own age. */
    @Override
    public RetryPolicy retry() {
        return new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> begin(item))
                .chain(pending ->
                        pending.isEmpty() ? Uni.createFrom().item(new WorkOutcome.Done()) : send(item, pending.get()));
    }

    private Uni<Optional<Delivery>> begin(WorkItem item) {
        return guards.requireOpen(item.practice(), item.subject())
                .chain(() -> work.hold(item))
                .chain(() -> deliveries.pending(item.practice(), scan(item)))
                .call(pending ->
                        pending.isEmpty() ? work.finish(item) : Uni.createFrom().voidItem());
    }

    private Uni<WorkOutcome> send(WorkItem item, Delivery delivery) {
        if (patience.exhausted(delivery.createdAt(), clock.instant())) {
            return settle(item, delivery, delivery.attempts(), new Failed(DeliveryFailure.TIMED_OUT, null));
        }
        return attempt.prepare(item, delivery)
                .chain(prepared -> prepared.mail() == null
                        ? settle(item, delivery, delivery.attempts(), new Withheld(prepared.withheld()))
                        : transaction
                                .in(item.practice(), () -> handOver(item, delivery))
                                .chain(attempts -> attempts == 0
                                        ? next()
                                        : attempt.send(prepared, patience.pause(attempts))
                                                .chain(outcome -> settle(item, delivery, attempts, outcome))));
    }

    /** The last look before the mail leaves: neither erased nor withheld, and still ours. */
    private Uni<Integer> handOver(WorkItem item, Delivery delivery) {
        return guards.requireOpen(item.practice(), item.subject())
                .chain(() -> work.hold(item))
                .chain(() -> deliveries.attempt(item.practice(), delivery.id()));
    }

    private Uni<WorkOutcome> settle(WorkItem item, Delivery delivery, int attempts, Outcome outcome) {
        return transaction.in(item.practice(), () -> guards.requireOpen(item.practice(), item.subject())
                // holds off a resend until this has ended: it either is seen below, or makes a row of its own
                .chain(() -> work.hold(item))
                .chain(() -> write(item, delivery, attempts, outcome))
                .chain(() -> outcome instanceof Later later
                        ? Uni.createFrom().item(new WorkOutcome.Again(later.in(), "RELAY_NOT_NOW"))
                        : deliveries
                                .pending(item.practice(), scan(item))
                                .chain(another -> another.isPresent()
                                        ? next()
                                        : work.finish(item).replaceWith(new WorkOutcome.Done()))));
    }

    private Uni<Void> write(WorkItem item, Delivery delivery, int attempts, Outcome outcome) {
        if (outcome instanceof Delivered delivered) {
            return settlement.delivered(item.practice(), delivery, attempts, delivered);
        }
        if (outcome instanceof Failed failed) {
            return settlement.failed(item.practice(), delivery, failed);
        }
        if (outcome instanceof Withheld withheld) {
            return settlement.withheld(item.practice(), delivery, withheld.reason());
        }
        return deliveries.note(item.practice(), delivery.id(), ((Later) outcome).smtpCode());
    }

    /** Another delivery may be under way by now; the next claim finds it, or finishes. */
    private static Uni<WorkOutcome> next() {
        return Uni.createFrom().item(new WorkOutcome.Again(Duration.ofMillis(1), "NEXT"));
    }

    private static ScanId scan(WorkItem item) {
        return new ScanId(item.subject());
    }
}
