package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.CrashPoint;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.erasure.ErasureWork.ToErase;
import eu.dermalia.rights.export.PackageErasure;
import eu.dermalia.rights.notice.Notices;
import eu.dermalia.rights.objection.ObjectionStore;
import eu.dermalia.rights.rectification.Rectifications;
import eu.dermalia.rights.restriction.Restrictions;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * rights-service's part of an order: the register forgets whose scan it was and what became of it, marks and links of
 * requests go; then it looks. The guard was marked before. What stays is a tombstone without a patient.
 */
@ApplicationScoped
class EraseWork implements WorkHandler {
    private static final String LINKS = "links";
    private static final String RESTRICTIONS = "restrictions";
    private static final String REQUEST_LINKS = "request-links";
    private static final String STATEMENTS = "statements";
    private static final String NOTICES = "notices";
    private static final String OBJECTIONS = "objections";
    private static final String PACKAGES = "packages";
    private static final String WORK = "work";
    private static final String PREPARED = "prepared-purges";

    private final TenantTransaction transaction;
    private final Restrictions restrictions;
    private final Rectifications rectifications;
    private final Notices notices;
    private final ObjectionStore objections;
    private final PackageErasure packages;
    private final PreparedPurges prepared;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    EraseWork(
            TenantTransaction transaction,
            Restrictions restrictions,
            Rectifications rectifications,
            Notices notices,
            ObjectionStore objections,
            PackageErasure packages,
            PreparedPurges prepared,
            WorkQueue queue,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.transaction = transaction;
        this.restrictions = restrictions;
        this.rectifications = rectifications;
        this.notices = notices;
        this.objections = objections;
        this.packages = packages;
        this.prepared = prepared;
        this.queue = queue;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return ErasureWork.ERASE;
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
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        ToErase order = order(item);
        return account(item, order)
                .call(() -> packages.withScan(practice, scan))
                .invoke(() -> CrashPoint.reached("erase.packages-removed"))
                .call(erased -> prepared.forget(practice, scan).invoke(gone -> erased.merge(PREPARED, gone, Long::sum)))
                .call(erased -> transaction.in(practice, () -> erase(scan)
                        .invoke(removed -> removed.forEach((kind, count) -> erased.merge(kind, count, Long::sum)))
                        .chain(() -> queue.remember(item, new ToErase(order.erasureId(), erased)))))
                .invoke(() -> CrashPoint.reached("erase.rows-removed"))
                // Looking is a transaction of its own: it sees what was committed, not what we meant.
                .chain(erased -> transaction.in(practice, () -> look(practice, scan)
                        .invoke(EraseWork::requireEmpty)
                        .chain(left -> outbox.publish(
                                practice,
                                new PartErased(
                                        order.erasureId(),
                                        scan,
                                        Owner.RIGHTS,
                                        ErasureScope.EVERYTHING,
                                        erased,
                                        left,
                                        clock.instant())))
                        .chain(() -> queue.finish(item))))
                .invoke(() -> CrashPoint.reached("erase.answered"))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Packages are counted before they go, and kept with the order: after a crash nobody could count them any more. */
    private Uni<SortedMap<String, Long>> account(WorkItem item, ToErase order) {
        SortedMap<String, Long> counted = order.erased();
        if (counted != null) {
            return Uni.createFrom().item(new TreeMap<>(counted));
        }
        SortedMap<String, Long> erased = new TreeMap<>();
        return transaction
                .in(item.practice(), () -> packages.left(new ScanId(item.subject()))
                        .invoke(count -> erased.put(PACKAGES, count))
                        .chain(() -> queue.remember(item, new ToErase(order.erasureId(), erased))))
                .replaceWith(erased);
    }

    private Uni<SortedMap<String, Long>> erase(ScanId scan) {
        SortedMap<String, Long> erased = new TreeMap<>();
        Instant now = clock.instant();
        return restrictions
                .forget(scan)
                .invoke(count -> erased.put(RESTRICTIONS, (long) count))
                .chain(() -> rectifications.forget(scan))
                .invoke(count -> erased.put(STATEMENTS, (long) count))
                .chain(() -> notices.forgetPatient(scan))
                .invoke(count -> erased.put(NOTICES, (long) count))
                .chain(() -> objections.forget(scan))
                .invoke(count -> erased.put(OBJECTIONS, (long) count))
                .chain(() -> Sql.update("""
                        update scan set patient_id = null, basis_id = null, purpose = null, captured_at = null,
                            stored_at = null, report = 'NONE', delivery = 'NONE', due_on = null, erased_at = $2
                        where scan_id = $1 and erased_at is null""", scan, now))
                .invoke(count -> erased.put(LINKS, (long) count))
                .chain(() -> Sql.update("update request set scan_id = null where scan_id = $1", scan))
                .invoke(count -> erased.put(REQUEST_LINKS, (long) count))
                .replaceWith(erased);
    }

    private Uni<SortedMap<String, Long>> look(PracticeId practice, ScanId scan) {
        SortedMap<String, Long> left = new TreeMap<>();
        return restrictions
                .count(scan)
                .invoke(count -> left.put(RESTRICTIONS, count))
                .chain(() -> rectifications.count(scan))
                .invoke(count -> left.put(STATEMENTS, count))
                .chain(() -> notices.countNaming(scan))
                .invoke(count -> left.put(NOTICES, count))
                .chain(() -> objections.count(scan))
                .invoke(count -> left.put(OBJECTIONS, count))
                .chain(() -> count("""
                        select count(*) from scan where scan_id = $1
                          and (patient_id is not null or basis_id is not null or erased_at is null)""", scan))
                .invoke(count -> left.put(LINKS, count))
                .chain(() -> count("select count(*) from request where scan_id = $1", scan))
                .invoke(count -> left.put(REQUEST_LINKS, count))
                .chain(() -> packages.left(scan))
                .invoke(count -> left.put(PACKAGES, count))
                .chain(() -> prepared.count(scan))
                .invoke(count -> left.put(PREPARED, count))
                // all but this one
                .chain(() -> queue.count(practice, scan.value()))
                .invoke(count -> left.put(WORK, count - 1))
                .replaceWith(left);
    }

    private static Uni<Long> count(String sql, ScanId scan) {
        return Sql.<Long>one(sql, scan).map(Objects::requireNonNull);
    }

    private static void requireEmpty(SortedMap<String, Long> left) {
        if (left.values().stream().anyMatch(count -> count != 0)) {
            throw new IllegalStateException("Something of an erased scan is left: " + left);
        }
    }

    private ToErase order(WorkItem item) {
        try {
            return json.readValue(item.payload(), ToErase.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
