package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.scan.Scans;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;

/** Answers a patient's erasure: with what was swept, and with the scans that had come before. */
@ApplicationScoped
class SweepPatient implements WorkHandler {
    private static final Duration LOOK_AGAIN_IN = Duration.ofMillis(500);

    private final CaptureSweep sweep;
    private final Scans scans;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final ObjectMapper json;
    private final Clock clock;

    SweepPatient(
            CaptureSweep sweep,
            Scans scans,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            ObjectMapper json,
            Clock clock) {
        this.sweep = sweep;
        this.scans = scans;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Work.SWEEP_PATIENT;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        PatientId patient = new PatientId(item.subject());
        return sweep.sweep(practice, patient, item.cause()).chain(erased -> sweep.look(practice, patient, item.cause())
                .chain(left -> left.values().stream().allMatch(count -> count == 0)
                        ? transaction.in(practice, () -> answer(item, patient, erased, left))
                        : Uni.createFrom().item(new WorkOutcome.Again(LOOK_AGAIN_IN, "SOMETHING_LEFT"))));
    }

    private Uni<WorkOutcome> answer(
            WorkItem item, PatientId patient, SortedMap<String, Long> erased, SortedMap<String, Long> left) {
        return scans.ofPatient(item.practice(), patient)
                .chain(stored -> outbox.publish(
                        item.practice(),
                        new PatientSwept(
                                Order.read(json, item).erasureId(), patient, stored, erased, left, clock.instant())))
                .chain(() -> queue.finish(item))
                .replaceWith(new WorkOutcome.Done());
    }
}
