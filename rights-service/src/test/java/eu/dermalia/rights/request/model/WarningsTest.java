package eu.dermalia.rights.request.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.DueWarning;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    private static final LocalDate DUE = LocalDate.of(2026, 12, 23);

    @ParameterizedTest(name = "{0}: {1}, the next on {2}")
    @CsvSource({
        "2026-12-08, , 2026-12-09",
        "2026-12-09, DAYS_14, 2026-12-16",
        "2026-12-15, DAYS_14, 2026-12-16",
        "2026-12-16, DAYS_7, 2026-12-21",
        "2026-12-21, DAYS_2, 2026-12-24",
        "2026-12-23, DAYS_2, 2026-12-24",
        "2026-12-24, OVERDUE, ",
        "2027-06-01, OVERDUE, "
    })
    void come_fourteen_seven_and_two_days_before_and_on_the_day_after(
            LocalDate today, DueWarning reached, LocalDate next) {
        assertThat(Warnings.reached(DUE, today)).isEqualTo(java.util.Optional.ofNullable(reached));
        assertThat(Warnings.next(DUE, today)).isEqualTo(java.util.Optional.ofNullable(next));
    }

    @Test
    void following_the_next_day_again_and_again_meets_each_once() {
        List<DueWarning> met = new ArrayList<>();
        LocalDate day = DUE.minusDays(31);
        while (day != null) {
            Warnings.reached(DUE, day).ifPresent(met::add);
            day = Warnings.next(DUE, day).orElse(null);
        }
        assertThat(met).containsExactly(DueWarning.values());
    }
}
