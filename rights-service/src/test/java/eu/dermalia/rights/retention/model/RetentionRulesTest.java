package eu.dermalia.rights.retention.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionRulesTest {
    @ParameterizedTest(name = "closed on {0}, kept to {1}")
    @CsvSource({
        "2026-01-01, 2029-12-31",
        "2026-11-27, 2029-12-31",
        "2026-12-31, 2029-12-31",
        "2027-01-01, 2030-12-31",
        "2024-02-29, 2027-12-31",
    })
    void is_kept_three_years_from_the_end_of_the_year(LocalDate closed, LocalDate last) {
        RetentionRules rules = RetentionRules.USUAL;
        assertThat(rules.lastDay(RetentionSubject.REQUESTS, closed)).isEqualTo(last);
        assertThat(closed)
                .as("still kept on the last day")
                .isAfterOrEqualTo(rules.keptFrom(RetentionSubject.REQUESTS, last));
        assertThat(closed)
                .as("gone on the day after")
                .isBefore(rules.keptFrom(RetentionSubject.REQUESTS, last.plusDays(1)));
    }

    /** The two ways to say it agree on every pair of days around ends of years. */
    @ParameterizedTest
    @EnumSource(RetentionSubject.class)
    void the_cut_and_the_last_day_agree(RetentionSubject subject) {
        RetentionRules rules = RetentionRules.USUAL;
        for (LocalDate begun = LocalDate.of(2023, 12, 1); begun.getYear() < 2025; begun = begun.plusDays(1)) {
            LocalDate last = rules.lastDay(subject, begun);
            for (int days = -40; days <= 40; days++) {
                LocalDate today = last.plusDays(days);
                assertThat(begun.isBefore(rules.keptFrom(subject, today)))
                        .as("%s on %s", begun, today)
                        .isEqualTo(today.isAfter(last));
            }
        }
    }

    @Test
    void what_a_practice_has_said_nothing_of_is_kept_as_usual() {
        RetentionRules rules = RetentionRules.of(Map.of(RetentionSubject.CONSENTS, 10));
        assertThat(rules.years(RetentionSubject.CONSENTS)).isEqualTo(10);
        assertThat(rules.years(RetentionSubject.REQUESTS)).isEqualTo(3);
        assertThat(rules.years("RECEIPTS")).isEqualTo(10);
    }

    @Test
    void no_rule_is_out_of_its_bounds() {
        assertThat(Arrays.stream(RetentionSubject.values()))
                .allMatch(subject -> subject.allows(subject.usual()))
                .allMatch(subject -> !subject.allows(subject.minimum() - 1))
                .allMatch(subject -> !subject.allows(subject.maximum() + 1))
                .allMatch(subject -> subject.minimum() >= 1 && !subject.reason().isBlank());
        assertThatThrownBy(() -> RetentionRules.of(Map.of(RetentionSubject.CONSENTS, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The database's own bounds, in V12_00, V13_20 and V14_00: a shorter rule would be refused every night. */
    @ParameterizedTest
    @EnumSource(RetentionSubject.class)
    void no_rule_is_shorter_than_the_database_allows(RetentionSubject subject) {
        int least =
                switch (subject) {
                    case AUDIT, DELIVERIES, UNSCANNED_PATIENTS -> 1;
                    case CONSENTS, REQUESTS, RECEIPTS, EVIDENCE, DOCUMENTS, BREACHES -> 3;
                };
        assertThat(subject.minimum()).isGreaterThanOrEqualTo(least);
    }
}
