package eu.dermalia.local;

import eu.dermalia.contracts.PracticeId;
import java.util.List;

/** The practice and the client of the self-test ({@code deploy/self-test}); the demo knows neither. */
public final class SelfTestPractice {
    public static final PracticeId ID = PracticeId.of("55555555-5555-4555-8555-555555555555");

    /** Its device's name on the vendor's cluster. */
    public static final String SITE = "selbsttest-01";

    public static final String CLIENT_ID = "self-test";

    /** Of the client's service account: what a practice's people do there. No operator, and no other practice. */
    public static final List<String> ROLES = List.of("practice-admin", "practice-staff", "privacy-officer");

    private SelfTestPractice() {}
}
