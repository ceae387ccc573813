package eu.dermalia.ingest.basis;

import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Under a basis that was withdrawn no pull commits any more; what had been committed is erased by an order of its own. */
@ApplicationScoped
class NoteWithdrawal implements EventHandler<LegalBasisWithdrawn> {
    private final Bases bases;
    private final Guards guards;

    NoteWithdrawal(Bases bases, Guards guards) {
        this.bases = bases;
        this.guards = guards;
    }

    @Override
    public Class<LegalBasisWithdrawn> type() {
        return LegalBasisWithdrawn.class;
    }

    @Override
    public Uni<Disposition> handle(Received<LegalBasisWithdrawn> received) {
        PracticeId practice = received.practice();
        LegalBasisWithdrawn event = received.event();
        return guards.look(practice, event.patientId().value())
                .chain(state ->
                        state == GuardState.ERASED ? Uni.createFrom().voidItem() : bases.withdraw(practice, event))
                .replaceWith(Disposition.APPLIED);
    }
}
