package eu.dermalia.rights.practice;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.model.OfficerDecision.Named;
import eu.dermalia.rights.practice.model.OfficerDecision.NotNeeded;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.Responsible;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A practice, as its own people and the operator see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        long version,
        @Nullable String legalName,
        @Nullable String representative,
        List<Responsible> contacts,
        @Nullable Named dataProtectionOfficer,
        @Nullable NotNeeded officerAssessment,
        boolean statutoryCare,
        @Nullable Integer headCount,
        SupervisoryAuthority supervisoryAuthority) {
    static PracticeView of(Practice practice, Organisation organisation) {
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
                practice.version(),
                organisation.legalName(),
                organisation.representative(),
                organisation.responsibles(),
                organisation.officer() instanceof Named named ? named : null,
                organisation.officer() instanceof NotNeeded none ? none : null,
                organisation.statutoryCare(),
                organisation.headCount(),
                SupervisoryAuthority.of(profile.region()).orElseThrow());
    }
}
