package eu.dermalia.retention.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.Owner;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartTest {
    private static final Instant FIRST = Instant.parse("2026-11-23T16:40:13Z");
    private static final Instant LATER = FIRST.plusSeconds(10);

    private static Part part(Owner owner, long erased, long left, Instant at) {
        return new Part(owner, new TreeMap<>(Map.of("objects", erased)), new TreeMap<>(Map.of("objects", left)), at);
    }

    @Test
    void is_clean_when_its_look_found_nothing() {
        assertThat(part(Owner.REPORT, 4, 0, FIRST).isClean()).isTrue();
        assertThat(part(Owner.REPORT, 4, 1, FIRST).isClean()).isFalse();
    }

    @Test
    void who_has_looked_nowhere_is_not_clean() {
        assertThat(new Part(Owner.REPORT, new TreeMap<>(), new TreeMap<>(), FIRST).isClean())
                .isFalse();
    }

    @Test
    void repeated_answer_adds_to_what_was_removed() {
        Part together = part(Owner.REPORT, 3, 1, FIRST).followedBy(part(Owner.REPORT, 1, 0, LATER));
        assertThat(together).isEqualTo(part(Owner.REPORT, 4, 0, LATER));
    }

    @Test
    void clean_answer_stands_whatever_comes_after() {
        Part clean = part(Owner.REPORT, 4, 0, FIRST);
        assertThat(clean.followedBy(part(Owner.REPORT, 0, 0, LATER))).isEqualTo(clean);
        assertThat(clean.followedBy(part(Owner.REPORT, 0, 7, LATER))).isEqualTo(clean);
    }

    @Test
    void owners_are_awaited_until_each_is_clean() {
        assertThat(Part.awaited(List.of())).containsExactlyInAnyOrder(Owner.values());
        assertThat(Part.awaited(List.of(part(Owner.INGEST, 1, 0, FIRST), part(Owner.REPORT, 1, 2, FIRST))))
                .containsExactlyInAnyOrder(Owner.REPORT, Owner.RIGHTS, Owner.NOTIFICATION);
        assertThat(Part.awaited(Arrays.stream(Owner.values())
                        .map(owner -> part(owner, 0, 0, FIRST))
                        .toList()))
                .isEmpty();
    }

    @Test
    void negative_count_is_refused() {
        assertThatThrownBy(() -> part(Owner.REPORT, 1, -1, FIRST)).isInstanceOf(IllegalArgumentException.class);
    }
}
