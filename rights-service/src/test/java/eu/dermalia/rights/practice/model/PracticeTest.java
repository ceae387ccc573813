package eu.dermalia.rights.practice.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.PracticeId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PracticeTest {
    private static final PracticeId ID = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private final Practice practice = Practice.registered(ID, profile("Praxis", List.of("b", "a", "b")));

    @Test
    void begins_with_version_one_and_is_not_ready() {
        assertThat(practice.event().version()).isEqualTo(1);
        assertThat(practice.event().ready()).isFalse();
        assertThat(practice.event().sites()).containsExactly("a", "b");
    }

    @Test
    void keeps_its_version_when_the_others_would_see_no_difference() {
        assertThat(practice.with(profile("Another name", List.of("a", "b"))).version())
                .isEqualTo(1);
        assertThat(practice.with(false).version()).isEqualTo(1);
    }

    @Test
    void counts_every_change_that_the_others_see() {
        Practice ready = practice.with(true);
        assertThat(ready.version()).isEqualTo(2);
        assertThat(ready.with(profile("Praxis", List.of("c"))).version()).isEqualTo(3);
    }

    @Test
    void has_its_own_midnight() {
        Instant lateInUtc = Instant.parse("2026-06-30T22:30:00Z");
        assertThat(practice.today(lateInUtc)).isEqualTo(LocalDate.of(2026, 7, 1));
    }

    private static PracticeProfile profile(String name, List<String> sites) {
        return new PracticeProfile(
                name,
                "Am Park 1",
                "20095",
                "Hamburg",
                "DE-HH",
                ZoneId.of("Europe/Berlin"),
                List.of("de"),
                "+49 40 1",
                "praxis@example.org",
                sites,
                24);
    }
}
