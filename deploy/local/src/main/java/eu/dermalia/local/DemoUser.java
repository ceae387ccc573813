package eu.dermalia.local;

import eu.dermalia.contracts.PracticeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A login of the local realm.
 *
 * @param name also the login
 * @param role the only role
 * @param practice none for the operator
 */
public record DemoUser(String name, String role, Optional<PracticeId> practice) {
    static final List<String> ROLES =
            List.of("operator", "practice-admin", "practice-staff", "physician", "privacy-officer");

    public static List<DemoUser> all() {
        var users = new ArrayList<DemoUser>();
        users.add(new DemoUser("operator", "operator", Optional.empty()));
        for (DemoPractice practice : DemoPractice.values()) {
            String suffix = "-" + practice.letter();
            users.add(of("admin" + suffix, "practice-admin", practice));
            users.add(of("staff" + suffix, "practice-staff", practice));
            if (practice != DemoPractice.C) {
                users.add(of("physician" + suffix, "physician", practice));
                users.add(of("privacy" + suffix, "privacy-officer", practice));
            }
        }
        return users;
    }

    private static DemoUser of(String name, String role, DemoPractice practice) {
        return new DemoUser(name, role, Optional.of(practice.id()));
    }
}
