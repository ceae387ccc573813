package eu.dermalia.report.call;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.Problems;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Whether a patient has consented to more than the analysis: rights-service's live answer decides, no copy of it is kept here. */
@ApplicationScoped
public class FurtherUse {
    private final RightsClient rights;

    FurtherUse(@RestClient RightsClient rights) {
        this.rights = rights;
    }

    /**
     * @return fails with 403 {@code no-consent} unless a consent to this use is on record and stands; with 410 or 423 when
     *     rights-service says that the scan is erased or restricted, with 503 when it does not answer
     */
    public Uni<Void> require(PracticeId practice, ScanId scan, PatientId patient, ConsentUse use) {
        return rights.consented(patient.toString(), use.name(), ServiceCall.of(practice, scan, null))
                .onFailure()
                .transform(RightsRefusals::problem)
                .invoke(answer -> {
                    if (!answer.consented()) {
                        throw Problems.forbidden("no-consent", "The patient has not consented to this use");
                    }
                })
                .replaceWithVoid();
    }
}
