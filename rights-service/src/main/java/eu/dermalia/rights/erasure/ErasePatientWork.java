package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.erasure.ErasureWork.ToErase;
import eu.dermalia.rights.export.PackageErasure;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Columns;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * rights-service's part of a patient's own erasure: the key first, then papers, packages and rows; then it looks. The guard was
 * marked before. It comes after ingest-service's part, for until then the patient's number still tells whose a capture is.
 */
@ApplicationScoped
class ErasePatientWork implements WorkHandler {
    private final TenantTransaction transaction;
    private final PatientRecord record;
    private final PackageErasure packages;
    private final Vault evidence;
    private final Columns columns;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    ErasePatientWork(
            TenantTransaction transaction,
            PatientRecord record,
            PackageErasure packages,
            @InBucket("evidence") Vault evidence,
            Columns columns,
            WorkQueue queue,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.transaction = transaction;
        this.record = record;
        this.packages = packages;
        this.evidence = evidence;
        this.columns = columns;
        this.queue = queue;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean whileClosed() {
        return true;
    }

    @Override
    public String kind() {
        return ErasureWork.ERASE_PATIENT;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        PatientId patient = new PatientId(item.subject());
        ErasureId erasure = erasure(item);
        SortedMap<String, Long> erased = new TreeMap<>();
        // destroys the one key of the patient, under which columns and papers are sealed
        return evidence.erase(practice, patient.value())
                .invoke(erased::putAll)
                .chain(() -> packages.ofPatient(practice, patient))
                .invoke(gone -> erased.put("packages", gone))
                .chain(() -> transaction.in(
                        practice, () -> queue.cancelExcept(practice, patient.value(), ErasureWork.ERASE_PATIENT)
                                .chain(() -> record.erase(practice, patient, erasure))
                                .invoke(erased::putAll)))
                .chain(() -> evidence.look(practice, patient.value()))
                .chain(left -> columns.count(practice, patient.value())
                        .invoke(keys -> left.put("keys", keys))
                        .replaceWith(left))
                // Looking is a transaction of its own: it sees what was committed, not what we meant.
                .chain(left -> transaction.in(practice, () -> record.look(practice, patient, erasure)
                        .invoke(left::putAll)
                        .chain(() -> queue.count(practice, patient.value()))
                        .invoke(count -> left.put("work", count - 1))
                        .invoke(() -> requireEmpty(left))
                        .chain(() -> outbox.publish(
                                practice,
                                new PatientPartErased(erasure, patient, Owner.RIGHTS, erased, left, clock.instant())))
                        .chain(() -> queue.finish(item))))
                .replaceWith(new WorkOutcome.Done());
    }

    private static void requireEmpty(SortedMap<String, Long> left) {
        if (left.values().stream().anyMatch(count -> count != 0)) {
            throw new IllegalStateException("Something of an erased patient is left: " + left);
        }
    }

    private ErasureId erasure(WorkItem item) {
        try {
            return json.readValue(item.payload(), ToErase.class).erasureId();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
