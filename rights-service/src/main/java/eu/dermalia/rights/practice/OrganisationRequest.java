package eu.dermalia.rights.practice;

import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.OfficerDecision.Employment;
import eu.dermalia.web.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** The parts of {@link PracticeRequest} that name people. */
final class OrganisationRequest {
    private OrganisationRequest() {}

    record ResponsibleRequest(
            @NotNull ContactRole role,

            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String name,

            @NotNull @Size(max = 254) String email) {}

    record OfficerRequest(
            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String name,

            @NotNull @Size(max = 254) String email,
            @NotNull Employment employment) {}

    record AssessmentRequest(
            @NotNull @Size(min = 1, max = 2000) @Pattern(regexp = "[^\\p{Cs}\\x00]*")
            String reason,

            @NotNull LocalDate decidedOn) {}

    static String address(String field, String typed) {
        return EmailAddress.of(typed)
                .orElseThrow(() -> Problems.invalid(field, "address"))
                .value();
    }
}
