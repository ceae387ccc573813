package eu.dermalia.ingest.basis;

import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Under a basis that was withdrawn no pull commits any more; what had been committed is erased by an order of its own. */
@ApplicationScoped
class NoteWithdrawal implements EventHandler<LegalBasisWithdrawn> {
    private final Bases bases;

    NoteWithdrawal(Bases bases) {
        this.bases = bases;
    }

    @Override
    public Class<LegalBasisWithdrawn> type() {
        return LegalBasisWithdrawn.class;
    }

    @Override
    public Uni<Disposition> handle(Received<LegalBasisWithdrawn> received) {
        return bases.withdraw(received.practice(), received.event()).replaceWith(Disposition.APPLIED);
    }
}
