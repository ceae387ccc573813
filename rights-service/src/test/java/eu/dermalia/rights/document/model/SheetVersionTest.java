package eu.dermalia.rights.document.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetVersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "v3",
                "V3",
                " 3 ",
                "v. 3",
                "03",
                "3.0",
                "3.0.0",
                "Version 3",
                "VERSION  3",
                "Fassung 3",
                "Nr. 3",
                "３",
                "Fassung 3 vom 2. März 2026",
                "Version 3 of 2 March 2026"
            })
    void is_the_same_however_it_is_written(String written) {
        assertThat(SheetVersion.of(written)).isEqualTo(SheetVersion.of("3"));
        assertThat(SheetVersion.of(written).isOutdated(List.of(4, 3, 2, 1))).isTrue();
        assertThat(SheetVersion.of(written).isOutdated(List.of(1, 2, 3))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "3.1", "3a", "Sheet of our own", "31", "13", "3 und 4", "-3", "vierte"})
    void a_name_of_its_own_is_no_number_of_ours(String written) {
        assertThat(SheetVersion.of(written).isOutdated(List.of(1, 2, 3, 4))).isFalse();
    }

    @Test
    void what_was_never_issued_is_not_outdated() {
        assertThat(SheetVersion.of("3").isOutdated(List.of())).isFalse();
        assertThat(SheetVersion.of("7").isOutdated(List.of(1, 2))).isFalse();
    }
}
