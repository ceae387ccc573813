package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Work about erasures that follows from something else. Inside a tenant's transaction. */
@ApplicationScoped
public class ErasureWork {
    public static final String REQUEST = "request-erasure";
    static final String ERASE = "erase";
    static final String ERASE_PATIENT = "erase-patient";

    private final WorkQueue queue;
    private final ScanRegister register;
    private final WholePatient wholePatient;

    ErasureWork(WorkQueue queue, ScanRegister register, WholePatient wholePatient) {
        this.wholePatient = wholePatient;
        this.queue = queue;
        this.register = register;
    }

    /**
     * @param requestedBy absent in work from before the field
     * @param whole the erasure of the patient that it is part of, if it is
     */
    record ToRequest(
            ErasureGround ground,
            @Nullable Requester requestedBy,
            @Nullable ErasureId whole) {}

    /**
     * @param erased what was removed so far, so that an attempt that follows a crash accounts for it too; absent until
     *     somebody has counted
     */
    record ToErase(ErasureId erasureId, @Nullable SortedMap<String, Long> erased) {}

    /** Every scan that was made under this consent is to be erased (GDPR Art. 17(1)(b)). */
    public Uni<Void> consentWithdrawn(PracticeId practice, BasisId basis, Requester recordedBy) {
        return register.underBasis(basis)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(scan -> consentWithdrawn(practice, scan, recordedBy))
                .toUni()
                .replaceWithVoid();
    }

    public Uni<Void> consentWithdrawn(PracticeId practice, ScanId scan, Requester recordedBy) {
        return queue.enqueue(
                practice, scan.value(), REQUEST, new ToRequest(ErasureGround.CONSENT_WITHDRAWN, recordedBy, null));
    }

    /** One of the scans of a patient whose everything is to go. */
    Uni<Void> partOf(PracticeId practice, ScanId scan, ErasureId whole, ErasureGround ground) {
        return queue.enqueue(practice, scan.value(), REQUEST, new ToRequest(ground, null, whole));
    }

    /** The practice leaves (Art. 28(3)(g)). */
    public Uni<Void> contractEnded(PracticeId practice, ScanId scan) {
        return queue.enqueue(
                practice,
                scan.value(),
                REQUEST,
                new ToRequest(ErasureGround.CONTRACT_ENDED, Requester.PRACTICE_ADMIN, null));
    }

    /** The practice leaves: the patient's own record goes with the last scan. */
    public Uni<Void> contractEnded(PracticeId practice, PatientId patient) {
        return wholePatient.contractEnded(practice, patient);
    }

    /** A patient who was never scanned, and whose time is over: nobody asks for it but the clock. */
    public Uni<Void> retentionEnded(PracticeId practice, PatientId patient) {
        return wholePatient.retentionEnded(practice, patient);
    }

    /** The guard is marked, and ingest-service has answered. */
    Uni<Void> patientOrdered(PracticeId practice, PatientId patient, ErasureId erasure) {
        return queue.enqueue(practice, patient.value(), ERASE_PATIENT, new ToErase(erasure, null));
    }

    /** Whatever else was to be done about the scan is not to be done any more. */
    Uni<Void> ordered(PracticeId practice, ScanId scan, ErasureId erasure) {
        return queue.cancelExcept(practice, scan.value(), ERASE)
                .chain(() -> queue.enqueue(practice, scan.value(), ERASE, new ToErase(erasure, null)));
    }
}
