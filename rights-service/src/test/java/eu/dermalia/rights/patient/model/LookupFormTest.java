package eu.dermalia.rights.patient.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Strauß         | STRAUSS",
                "STRAUẞ         | strauss",
                "'  Mustermann '| mustermann",
                "Anna  Maria    | anna\u00a0maria",
                "M\u0075\u0308ller | m\u00fcller",
                "\uff2dustermann | mustermann",
                "\ufb01nk        | FINK",
                "ΟΔΥΣΣΕΥΣ        | οδυσσευς"
            })
    void is_one_for_all_ways_of_writing_the_same(String one, String other) {
        assertThat(LookupForm.isSame(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Müller, Mueller", "Meier, Meyer", "Mustermann, Muster", "Anna Maria, Annamaria"})
    void keeps_apart_what_is_written_differently(String one, String other) {
        assertThat(LookupForm.isSame(one, other)).isFalse();
    }

    @Test
    void finds_a_person_by_family_name_and_by_both_names() {
        assertThat(LookupForm.names("Erika", "Mustermann")).containsExactlyInAnyOrder("mustermann", "erika mustermann");
    }
}
