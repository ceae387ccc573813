package eu.dermalia.rights.practice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.PracticeProfile;
import java.util.List;

/** A practice, as its own people and the operator see it. */
record PracticeView(
        PracticeId practiceId,
        String name,
        String street,
        String postalCode,
        String city,
        String region,
        String timeZone,
        List<String> languages,
        String phone,
        String email,
        List<String> sites,
        int aestheticRetentionMonths,
        boolean ready,
        long version) {
    static PracticeView of(Practice practice) {
        PracticeProfile profile = practice.profile();
        return new PracticeView(
                practice.id(),
                profile.name(),
                profile.street(),
                profile.postalCode(),
                profile.city(),
                profile.region(),
                profile.timeZone().getId(),
                profile.languages(),
                profile.phone(),
                profile.email(),
                profile.sites(),
                profile.aestheticRetentionMonths(),
                practice.ready(),
                practice.version());
    }
}
