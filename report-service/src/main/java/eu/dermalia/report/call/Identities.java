package eu.dermalia.report.call;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who a patient is, for a copy that the practice asked for by name. Asked for at that moment, and kept nowhere. */
@ApplicationScoped
public class Identities {
    private final RightsClient rights;

    Identities(@RestClient RightsClient rights) {
        this.rights = rights;
    }

    /** A person's name never ends up in a message. */
    public record Identity(String givenName, String familyName, LocalDate birthDate) {
        @Override
        public String toString() {
            return "Identity[…]";
        }
    }

    /** @return fails with 404, 409 {@code no-legal-basis}, 410 or 423 as rights-service says, with 503 when it does not answer */
    public Uni<Identity> of(PracticeId practice, ScanId scan, PatientId patient) {
        return rights.identity(patient.toString(), ServiceCall.of(practice, scan, null))
                .onFailure()
                .transform(RightsRefusals::problem);
    }
}
