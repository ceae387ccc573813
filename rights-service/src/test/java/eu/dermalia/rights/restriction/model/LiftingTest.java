package eu.dermalia.rights.restriction.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.rights.restriction.model.Lifting.Denied;
import eu.dermalia.rights.restriction.model.Lifting.Lift;
import eu.dermalia.rights.restriction.model.Lifting.Reason;
import eu.dermalia.rights.restriction.model.Lifting.Wish;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiftingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    /** Already the 20th in Berlin. */
    private static final Instant SINCE = Instant.parse("2026-11-19T23:30:00Z");

    private final Mark accuracy = mark(RestrictionGround.ART_18_1_A);
    private final Mark refused = mark(RestrictionGround.ERASURE_REFUSED);

    private static Mark mark(RestrictionGround ground) {
        return new Mark(new RestrictionId(UUID.randomUUID()), ground, SINCE);
    }

    private static Lifting decide(List<Mark> open, Wish wish, boolean erasureRefused) {
        return Lifting.decide(open, wish, erasureRefused, TODAY, BERLIN);
    }

    private static Wish all(String toldOn) {
        return new Wish(null, null, LocalDate.parse(toldOn));
    }

    @Test
    void who_was_told_before_is_told_in_time() {
        assertThat(decide(List.of(accuracy), all("2026-11-20"), false)).isEqualTo(new Lift(List.of(accuracy)));
        assertThat(decide(List.of(accuracy), all("2026-11-27"), false)).isEqualTo(new Lift(List.of(accuracy)));
    }

    @Test
    void nobody_was_told_tomorrow_or_before_it_began() {
        assertThat(decide(List.of(accuracy), all("2026-11-28"), false))
                .isEqualTo(new Denied(Reason.TOLD_IN_THE_FUTURE));
        assertThat(decide(List.of(accuracy), all("2026-11-19"), false))
                .isEqualTo(new Denied(Reason.TOLD_BEFORE_IT_BEGAN));
    }

    @Test
    void a_refusal_that_stands_keeps_its_mark() {
        assertThat(decide(List.of(refused), all("2026-11-27"), true))
                .isEqualTo(new Denied(Reason.ERASURE_STANDS_REFUSED));
        assertThat(decide(List.of(refused, accuracy), all("2026-11-27"), true)).isEqualTo(new Lift(List.of(accuracy)));
        assertThat(decide(List.of(refused), all("2026-11-27"), false)).isEqualTo(new Lift(List.of(refused)));
        Wish only = new Wish(refused.id(), null, TODAY);
        assertThat(decide(List.of(refused, accuracy), only, true)).isEqualTo(new Denied(Reason.ERASURE_STANDS_REFUSED));
    }

    @Test
    void only_what_is_meant_is_lifted() {
        Mark objection = mark(RestrictionGround.ART_18_1_D);
        List<Mark> open = List.of(accuracy, objection);
        assertThat(decide(open, new Wish(accuracy.id(), null, TODAY), false)).isEqualTo(new Lift(List.of(accuracy)));
        assertThat(decide(open, new Wish(null, RestrictionGround.ART_18_1_D, TODAY), false))
                .isEqualTo(new Lift(List.of(objection)));
        assertThat(decide(open, new Wish(refused.id(), null, TODAY), false)).isEqualTo(new Denied(Reason.NOTHING_OPEN));
        assertThat(decide(List.of(), all("2026-11-27"), false)).isEqualTo(new Denied(Reason.NOTHING_OPEN));
    }
}
