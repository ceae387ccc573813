package eu.dermalia.rights.practice;

import eu.dermalia.rights.Texts;
import eu.dermalia.rights.practice.OrganisationRequest.AssessmentRequest;
import eu.dermalia.rights.practice.OrganisationRequest.OfficerRequest;
import eu.dermalia.rights.practice.OrganisationRequest.ResponsibleRequest;
import eu.dermalia.rights.practice.model.OfficerDecision;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.Responsible;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import eu.dermalia.web.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /practices/{id}} takes. */
record PracticeRequest(
        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String name,

        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String street,

        @NotNull @Pattern(regexp = "[0-9]{5}") String postalCode,

        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 100)
        String city,

        @NotNull @Size(max = 20) String region,

        @NotNull @Size(max = 60) String timeZone,
        @NotEmpty @Size(max = 2) List<@NotNull @Pattern(regexp = "de|en") String> languages,

        @NotNull @Pattern(regexp = "[+0-9][0-9 ()/.-]{2,39}")
        String phone,

        @NotNull @Size(max = 254) String email,

        @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,59}") String> sites,

        @NotNull @Min(1) @Max(120) Integer aestheticRetentionMonths,

        @Nullable @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String legalName,

        @Nullable @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String representative,

        @Nullable @Size(max = 3) List<@Valid @NotNull ResponsibleRequest> contacts,
        @Nullable @Valid OfficerRequest dataProtectionOfficer,
        @Nullable @Valid AssessmentRequest officerAssessment,
        @Nullable Boolean statutoryCare,
        @Nullable @Min(1) @Max(100_000) Integer headCount) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a Land, a zone or an address that is none */
    PracticeProfile profile() {
        if (SupervisoryAuthority.of(region).isEmpty()) {
            throw Problems.invalid("region", "one of " + String.join(", ", SupervisoryAuthority.regions()));
        }
        return new PracticeProfile(
                name.strip(),
                street.strip(),
                postalCode,
                city.strip(),
                region,
                zone(),
                languages.stream().distinct().toList(),
                phone,
                OrganisationRequest.address("email", email),
                sites,
                aestheticRetentionMonths);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what contradicts itself */
    Organisation organisation() {
        List<ResponsibleRequest> people = contacts == null ? List.of() : contacts;
        if (people.stream().map(ResponsibleRequest::role).distinct().count() < people.size()) {
            throw Problems.invalid("contacts", "one-per-role");
        }
        return new Organisation(
                stripped(legalName),
                stripped(representative),
                people.stream()
                        .map(one -> new Responsible(
                                one.role(),
                                one.name().strip(),
                                OrganisationRequest.address("contacts.email", one.email())))
                        .toList(),
                officer(),
                Boolean.TRUE.equals(statutoryCare),
                headCount);
    }

    private @Nullable OfficerDecision officer() {
        if (dataProtectionOfficer != null && officerAssessment != null) {
            throw Problems.invalid("officerAssessment", "not-beside-dataProtectionOfficer");
        }
        if (dataProtectionOfficer != null) {
            return new OfficerDecision.Named(
                    dataProtectionOfficer.name().strip(),
                    OrganisationRequest.address("dataProtectionOfficer.email", dataProtectionOfficer.email()),
                    dataProtectionOfficer.employment());
        }
        return officerAssessment == null
                ? null
                : new OfficerDecision.NotNeeded(officerAssessment.reason(), officerAssessment.decidedOn());
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private ZoneId zone() {
        try {
            if (ZoneId.getAvailableZoneIds().contains(timeZone)) {
                return ZoneId.of(timeZone);
            }
        } catch (DateTimeException unknown) {
            throw Problems.invalid("timeZone", "zone");
        }
        throw Problems.invalid("timeZone", "zone");
    }
}
