package eu.dermalia.rights.objection;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.consent.Consents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Ends what a patient's marketing rests on (GDPR Art. 21(3)): the consents to it, each with its event, from which the others
 * learn. Inside a tenant's transaction.
 */
@ApplicationScoped
class MarketingStop {
    private final Consents consents;
    private final Clock clock;

    MarketingStop(Consents consents, Clock clock) {
        this.consents = consents;
        this.clock = clock;
    }

    Uni<Void> stop(PracticeId practice, PatientId patient, String recordedBy) {
        return consents.withdrawUse(
                practice, patient, ConsentUse.MARKETING_PICTURES, null, clock.instant(), recordedBy);
    }
}
