package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Work about erasures that follows from something else. Inside a tenant's transaction. */
@ApplicationScoped
public class ErasureWork {
    static final String REQUEST = "request-erasure";
    static final String ERASE = "erase";

    private final WorkQueue queue;
    private final ScanRegister register;

    ErasureWork(WorkQueue queue, ScanRegister register) {
        this.queue = queue;
        this.register = register;
    }

    /** @param requestedBy absent in work from before the field */
    record ToRequest(ErasureGround ground, @Nullable Requester requestedBy) {}

    record ToErase(ErasureId erasureId) {}

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
                practice, scan.value(), REQUEST, new ToRequest(ErasureGround.CONSENT_WITHDRAWN, recordedBy));
    }

    /** Whatever else was to be done about the scan is not to be done any more. */
    Uni<Void> ordered(PracticeId practice, ScanId scan, ErasureId erasure) {
        return queue.cancelExcept(practice, scan.value(), ERASE)
                .chain(() -> queue.enqueue(practice, scan.value(), ERASE, new ToErase(erasure)));
    }
}
