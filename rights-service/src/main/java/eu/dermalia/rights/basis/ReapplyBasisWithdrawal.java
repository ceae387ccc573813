package eu.dermalia.rights.basis;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.erasure.ErasureWork;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A basis that was withdrawn after the backup stays withdrawn. What was made with consent alone is asked to be erased again:
 * scans whose erasure the ledger knows are gone by then, the others must not be forgotten.
 */
@ApplicationScoped
class ReapplyBasisWithdrawal implements ReappliesOwn<LegalBasisWithdrawn> {
    private final LegalBases bases;
    private final ScanRegister register;
    private final Guards guards;
    private final ErasureWork erasures;

    ReapplyBasisWithdrawal(LegalBases bases, ScanRegister register, Guards guards, ErasureWork erasures) {
        this.bases = bases;
        this.register = register;
        this.guards = guards;
        this.erasures = erasures;
    }

    @Override
    public Class<LegalBasisWithdrawn> type() {
        return LegalBasisWithdrawn.class;
    }

    /** A basis that was also established after the backup is unknown: nothing can be processed under it. */
    @Override
    public Uni<Void> reapply(Received<LegalBasisWithdrawn> own, @Nullable String attachment) {
        LegalBasisWithdrawn withdrawn = own.event();
        return bases.lock(withdrawn.patientId(), withdrawn.basisId()).chain(found -> {
            if (found.isEmpty() || !found.get().isLive()) {
                return Uni.createFrom().voidItem();
            }
            return bases.withdraw(withdrawn.basisId(), withdrawn.withdrawnAt())
                    .chain(() -> found.get().legalBasis() == LegalBasis.ART_9_2_A
                            ? eraseOthers(own.practice(), withdrawn.basisId())
                            : Uni.createFrom().voidItem());
        });
    }

    /** Those that the tombstones, which come first, have not marked. Who asked is not on the topic, but that the practice did. */
    private Uni<Void> eraseOthers(PracticeId practice, BasisId basis) {
        return register.underBasis(basis)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(scan -> guards.look(practice, scan.value())
                        .chain(state -> state == GuardState.ERASED
                                ? Uni.createFrom().voidItem()
                                : erasures.consentWithdrawn(practice, scan, Requester.PRACTICE)))
                .toUni()
                .replaceWithVoid();
    }
}
