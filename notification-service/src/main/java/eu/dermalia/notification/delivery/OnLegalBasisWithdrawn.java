package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing more is mailed under a basis that is gone. */
@ApplicationScoped
class OnLegalBasisWithdrawn implements EventHandler<LegalBasisWithdrawn> {
    private final Withholding withholding;

    OnLegalBasisWithdrawn(Withholding withholding) {
        this.withholding = withholding;
    }

    @Override
    public Class<LegalBasisWithdrawn> type() {
        return LegalBasisWithdrawn.class;
    }

    @Override
    public Uni<Disposition> handle(Received<LegalBasisWithdrawn> received) {
        LegalBasisWithdrawn withdrawn = received.event();
        return withholding
                .ofPatient(
                        received.practice(),
                        withdrawn.patientId(),
                        withdrawn.purpose(),
                        WithholdingReason.NO_LEGAL_BASIS)
                .replaceWith(Disposition.APPLIED);
    }
}
