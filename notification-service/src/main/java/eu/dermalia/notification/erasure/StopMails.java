package eu.dermalia.notification.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.notification.delivery.Withholding;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The answer to a refused erasure: no mail about the scan is under way any more. The delivery's row stays, as part of the
 * record that has to be kept; addresses are not kept here at all.
 */
@ApplicationScoped
class StopMails implements WorkHandler {
    static final String KIND = "stop-mails";

    private final TenantTransaction transaction;
    private final WorkQueue work;
    private final Withholding withholding;
    private final Answers answers;
    private final ObjectMapper json;

    StopMails(
            TenantTransaction transaction,
            WorkQueue work,
            Withholding withholding,
            Answers answers,
            ObjectMapper json) {
        this.transaction = transaction;
        this.work = work;
        this.withholding = withholding;
        this.answers = answers;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        ErasureId erasure = EraseDeliveries.erasure(json, item);
        return transaction
                .in(item.practice(), () -> stop(item, erasure))
                .chain(() -> transaction.in(item.practice(), () -> look(item, erasure)));
    }

    private Uni<Void> stop(WorkItem item, ErasureId erasure) {
        return withholding
                .ofScan(item.practice(), EraseDeliveries.scan(item), WithholdingReason.RESTRICTED)
                .chain(mails -> answers.remember(
                        item.practice(), erasure, EraseDeliveries.scan(item), ErasureScope.WHAT_MAY_GO, 0, mails));
    }

    private Uni<WorkOutcome> look(WorkItem item, ErasureId erasure) {
        return Sql.<Long>one(
                        "select count(*) from delivery where practice_id = $1 and scan_id = $2 and state = 'PENDING'",
                        item.practice(),
                        item.subject())
                .chain(mails -> mails != 0
                        ? Uni.createFrom().failure(new IllegalStateException("A mail is under way"))
                        : answers.give(
                                        item.practice(),
                                        erasure,
                                        EraseDeliveries.scan(item),
                                        ErasureScope.WHAT_MAY_GO,
                                        0,
                                        mails)
                                .chain(() -> work.finish(item))
                                .replaceWith(new WorkOutcome.Done()));
    }
}
