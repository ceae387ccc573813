package eu.dermalia.notification.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.CrashPoint;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes every row of a scan, and in a transaction of its own looks that none is left, before it answers. */
@ApplicationScoped
class EraseDeliveries implements WorkHandler {
    static final String KIND = "erase";

    private final TenantTransaction transaction;
    private final WorkQueue work;
    private final Answers answers;
    private final ObjectMapper json;

    EraseDeliveries(TenantTransaction transaction, WorkQueue work, Answers answers, ObjectMapper json) {
        this.transaction = transaction;
        this.work = work;
        this.answers = answers;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean whileClosed() {
        return true;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        ErasureId erasure = erasure(json, item);
        return transaction
                .in(item.practice(), () -> remove(item, erasure))
                .invoke(() -> CrashPoint.reached("erase.rows-removed"))
                .chain(() -> transaction.in(item.practice(), () -> look(item, erasure)))
                .invoke(() -> CrashPoint.reached("erase.answered"));
    }

    private Uni<Void> remove(WorkItem item, ErasureId erasure) {
        return work.cancelExcept(item.practice(), item.subject(), KIND).chain(mails -> Sql.update(
                        "delete from delivery where practice_id = $1 and scan_id = $2", item.practice(), item.subject())
                .chain(rows ->
                        answers.remember(item.practice(), erasure, scan(item), ErasureScope.EVERYTHING, rows, mails)));
    }

    private Uni<WorkOutcome> look(WorkItem item, ErasureId erasure) {
        return Sql.<Long>one(
                        "select count(*) from delivery where practice_id = $1 and scan_id = $2",
                        item.practice(),
                        item.subject())
                .chain(rows -> work.count(item.practice(), item.subject()).chain(works -> {
                    // its own row is the one that may still be there
                    long mails = works - 1;
                    if (rows != 0 || mails != 0) {
                        return Uni.createFrom().failure(new IllegalStateException("Something is left"));
                    }
                    return answers.give(item.practice(), erasure, scan(item), ErasureScope.EVERYTHING, rows, mails)
                            .chain(() -> work.finish(item))
                            .replaceWith(new WorkOutcome.Done());
                }));
    }

    static ErasureId erasure(ObjectMapper json, WorkItem item) {
        try {
            return json.readValue(item.payload(), Order.class).erasureId();
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("The payload of an erasure is not ours", failure);
        }
    }

    static ScanId scan(WorkItem item) {
        return new ScanId(item.subject());
    }
}
