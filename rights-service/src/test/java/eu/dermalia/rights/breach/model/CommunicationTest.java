package eu.dermalia.rights.breach.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.dermalia.rights.breach.model.Communication.Communicate;
import eu.dermalia.rights.breach.model.Communication.Done;
import eu.dermalia.rights.breach.model.Communication.Ground;
import eu.dermalia.rights.breach.model.Communication.Means;
import eu.dermalia.rights.breach.model.Communication.NotRequired;
import eu.dermalia.rights.breach.model.Communication.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CommunicationTest {
    private static final LocalDate AWARE = LocalDate.of(2026, 11, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void nobody_is_told_in_the_future_or_before_the_practice_knew() {
        assertThat(check(TODAY)).isEmpty();
        assertThat(check(AWARE)).isEmpty();
        assertThat(check(TODAY.plusDays(1))).contains(Refusal.FUTURE);
        assertThat(check(AWARE.minusDays(1))).contains(Refusal.BEFORE_AWARENESS);
    }

    @Test
    void a_decision_that_is_not_carried_out_yet_has_no_day() {
        assertThat(Communication.check(new Communicate(Means.EMAIL, null, null), AWARE, TODAY))
                .isEmpty();
        assertThat(Communication.check(new NotRequired(Ground.ART_34_3_A, "sealed"), AWARE, TODAY))
                .isEmpty();
    }

    @Test
    void to_tell_the_public_instead_of_each_needs_reasons() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Communicate(Means.PUBLIC, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Communicate(Means.LETTER, null, "too many"));
    }

    private static java.util.Optional<Refusal> check(LocalDate on) {
        return Communication.check(new Communicate(Means.LETTER, new Done(on, 12, "1"), null), AWARE, TODAY);
    }
}
