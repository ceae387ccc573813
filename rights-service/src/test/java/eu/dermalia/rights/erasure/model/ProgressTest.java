package eu.dermalia.rights.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.dermalia.contracts.Owner;
import eu.dermalia.rights.erasure.model.Progress.Kind;
import eu.dermalia.rights.erasure.model.Progress.Step;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant AT = Instant.parse("2026-11-23T16:40:12Z");
    private static final Step COMPLETED = new Step(Kind.COMPLETED, null, AT.plusSeconds(9));

    @Test
    void every_step_has_a_mark_of_its_own() {
        Set<Long> marks = new HashSet<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ERASED) {
                assertThat(marks.add(new Step(kind, null, AT).mark())).isTrue();
            }
        }
        for (Owner owner : Owner.values()) {
            assertThat(marks.add(new Step(Kind.ERASED, owner, AT).mark())).isTrue();
        }
        assertThat(marks).allSatisfy(mark -> assertThat(Long.bitCount(mark)).isOne());
    }

    @Test
    void tells_owners_in_the_order_in_which_they_looked() {
        Progress progress = progress(Map.of(Owner.INGEST, AT.plusSeconds(5), Owner.RIGHTS, AT.plusSeconds(3)), null);
        assertThat(progress.after(0))
                .extracting(Step::kind, Step::owner)
                .containsExactly(
                        tuple(Kind.REQUESTED, null),
                        tuple(Kind.ORDERED, null),
                        tuple(Kind.ERASED, Owner.RIGHTS),
                        tuple(Kind.ERASED, Owner.INGEST));
    }

    @Test
    void tells_a_step_that_lies_before_one_that_was_told_already() {
        long told = 0;
        for (Step step : progress(Map.of(Owner.INGEST, AT.plusSeconds(5)), null).after(0)) {
            told = Progress.told(told, step);
        }
        List<Step> rest = progress(Map.of(Owner.INGEST, AT.plusSeconds(5), Owner.RIGHTS, AT.plusSeconds(3)), null)
                .after(told);
        assertThat(rest).extracting(Step::owner).containsExactly(Owner.RIGHTS);
    }

    @Test
    void tells_the_end_again_and_again() {
        Progress ended = progress(Map.of(), COMPLETED);
        long told = 0;
        for (Step step : ended.after(0)) {
            told = Progress.told(told, step);
        }
        assertThat(ended.after(told)).containsExactly(COMPLETED);
    }

    private static Progress progress(Map<Owner, Instant> erased, Step end) {
        return new Progress(AT, AT.plusSeconds(1), new TreeMap<>(erased), end);
    }
}
