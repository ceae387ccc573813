package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;

/**
 * This owner's part of a patient's own erasure: the legal bases as they were told, and once more what the cluster may have
 * received since the sweep. rights-service keeps the patient's number until this part has answered.
 */
@ApplicationScoped
class ErasePatient implements WorkHandler {
    private static final Duration LOOK_AGAIN_IN = Duration.ofMillis(500);
    private static final String BASES = "bases";

    private final CaptureSweep sweep;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final ObjectMapper json;
    private final Clock clock;

    ErasePatient(
            CaptureSweep sweep,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            ObjectMapper json,
            Clock clock) {
        this.sweep = sweep;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean whileClosed() {
        return true;
    }

    @Override
    public String kind() {
        return Work.ERASE_PATIENT;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        PatientId patient = new PatientId(item.subject());
        return sweep.sweep(practice, patient, item.cause()).chain(erased -> transaction
                .in(
                        practice,
                        () -> Sql.update(
                                "delete from basis where practice_id = $1 and patient_id = $2", practice, patient))
                .invoke(bases -> erased.put(BASES, bases.longValue()))
                .chain(() -> sweep.look(practice, patient, item.cause()))
                .chain(left -> transaction.in(practice, () -> conclude(item, patient, erased, left))));
    }

    private Uni<WorkOutcome> conclude(
            WorkItem item, PatientId patient, SortedMap<String, Long> erased, SortedMap<String, Long> left) {
        return count("basis", item)
                .invoke(bases -> left.put(BASES, bases))
                .chain(() -> count("capture", item))
                .invoke(captures -> left.put("captures", captures))
                .chain(() -> count("scan", item))
                .invoke(scans -> left.put("scans", scans))
                .chain(() -> left.values().stream().anyMatch(found -> found != 0)
                        ? Uni.createFrom().item(new WorkOutcome.Again(LOOK_AGAIN_IN, "SOMETHING_LEFT"))
                        : outbox.publish(
                                        item.practice(),
                                        new PatientPartErased(
                                                Order.read(json, item).erasureId(),
                                                patient,
                                                Owner.INGEST,
                                                erased,
                                                left,
                                                clock.instant()))
                                .chain(() -> queue.finish(item))
                                .replaceWith(new WorkOutcome.Done()));
    }

    private static Uni<Long> count(String table, WorkItem item) {
        return Sql.<Long>one(
                        "select count(*) from " + table + " where practice_id = $1 and patient_id = $2",
                        item.practice(),
                        item.subject())
                .map(Objects::requireNonNull);
    }
}
