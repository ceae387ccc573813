package eu.dermalia.rights.practice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisoryAuthorityTest {
    @Test
    void there_is_one_for_each_of_the_sixteen_laender() {
        assertThat(SupervisoryAuthority.regions())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV", "DE-NI", "DE-NW",
                        "DE-RP", "DE-SL", "DE-SN", "DE-ST", "DE-SH", "DE-TH"));
        assertThat(SupervisoryAuthority.regions()).allSatisfy(region -> {
            SupervisoryAuthority authority = SupervisoryAuthority.of(region).orElseThrow();
            assertThat(authority.postalCode()).matches("[0-9]{5}");
            assertThat(authority.web()).startsWith("https://");
            assertThat(authority.name()).isNotBlank();
            assertThat(authority.street()).containsPattern("[0-9]");
            assertThat(authority.city()).isNotBlank();
        });
    }

    /** The Landesbeauftragter in Munich sees to public bodies only. */
    @Test
    void a_private_practice_in_bavaria_belongs_to_ansbach() {
        assertThat(SupervisoryAuthority.of("DE-BY").orElseThrow().city()).isEqualTo("Ansbach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE-XX", "BY", "AT-9", "", "de-by"})
    void there_is_none_for_what_is_no_land(String region) {
        assertThat(SupervisoryAuthority.of(region)).isEmpty();
    }
}
