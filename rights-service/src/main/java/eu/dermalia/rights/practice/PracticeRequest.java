package eu.dermalia.rights.practice;

import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.web.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** What {@code PUT /practices/{id}} takes. */
record PracticeRequest(
        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String name,

        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
        String street,

        @NotNull @Pattern(regexp = "[0-9]{5}") String postalCode,

        @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 100)
        String city,

        @NotNull @Pattern(regexp = "DE-(BW|BY|BE|BB|HB|HH|HE|MV|NI|NW|RP|SL|SN|ST|SH|TH)")
        String region,

        @NotNull @Size(max = 60) String timeZone,
        @NotEmpty @Size(max = 2) List<@NotNull @Pattern(regexp = "de|en") String> languages,

        @NotNull @Pattern(regexp = "[+0-9][0-9 ()/.-]{2,39}")
        String phone,

        @NotNull @Size(max = 254) String email,

        @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,59}") String> sites,

        @NotNull @Min(1) @Max(120) Integer aestheticRetentionMonths) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a zone or an address that is none */
    PracticeProfile profile() {
        return new PracticeProfile(
                name.strip(),
                street.strip(),
                postalCode,
                city.strip(),
                region,
                zone(),
                languages.stream().distinct().toList(),
                phone,
                EmailAddress.of(email)
                        .orElseThrow(() -> Problems.invalid("email", "address"))
                        .value(),
                sites,
                aestheticRetentionMonths);
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
