package eu.dermalia.report.call;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks rights-service whether a pickup code is the patient's. */
@ApplicationScoped
public class PickupCodes {
    /** What rights-service says. */
    public enum Answer {
        RIGHT,
        WRONG,
        /** Restricted, erased, or without a legal basis by now: nothing is shown, whatever the code. */
        WITHHELD
    }

    private final RightsClient rights;

    PickupCodes(@RestClient RightsClient rights) {
        this.rights = rights;
    }

    /**
     * @param link the link that it is entered for, which the callee's audit names as the cause
     * @return fails when rights-service does not answer
     */
    public Uni<Answer> check(PracticeId practice, ScanId scan, PatientId patient, UUID link, String code) {
        return rights.checkCode(
                        patient.toString(), new RightsClient.CodeQuestion(code), ServiceCall.of(practice, scan, link))
                .map(answer -> answer.correct() ? Answer.RIGHT : Answer.WRONG)
                .onFailure(Refused.class)
                .recoverWithUni(failure -> refused((Refused) failure));
    }

    private static Uni<Answer> refused(Refused failure) {
        // a code that breaks a rule of form is a wrong code
        return failure.status() == 400 || failure.status() == 422
                ? Uni.createFrom().item(Answer.WRONG)
                : Uni.createFrom().item(Answer.WITHHELD);
    }
}
