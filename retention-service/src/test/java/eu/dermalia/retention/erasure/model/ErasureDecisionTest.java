package eu.dermalia.retention.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.retention.erasure.model.ErasureDecision.Order;
import eu.dermalia.retention.erasure.model.ErasureDecision.Refuse;
import eu.dermalia.retention.timer.model.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErasureDecisionTest {
    private static final LocalDate DUE_ON = LocalDate.parse("2036-12-01");
    private static final Instant DUE_AT = Instant.parse("2036-11-30T23:00:00Z");
    private static final Instant BEFORE = DUE_AT.minusSeconds(1);
    private static final Schedule TEN_YEARS = new Schedule(RetentionRule.MEDICAL_TEN_YEARS, DUE_ON, DUE_AT);
    private static final Schedule MONTHS = new Schedule(RetentionRule.AESTHETIC_MONTHS, DUE_ON, DUE_AT);

    private static ErasureFacts medical(Schedule schedule, RestrictionGround... grounds) {
        return new ErasureFacts(Purpose.MEDICAL, schedule, Set.of(grounds), false, false);
    }

    private static ErasureFacts aesthetic(RestrictionGround... grounds) {
        return new ErasureFacts(Purpose.AESTHETIC, MONTHS, Set.of(grounds), false, false);
    }

    @ParameterizedTest
    @EnumSource
    void aesthetic_scan_goes_whoever_asks(ErasureGround ground) {
        assertThat(ErasureDecision.decide(ground, aesthetic(), BEFORE)).isEqualTo(new Order());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTRACT_ENDED")
    void medical_record_within_its_ten_years_stays_until_they_are_over(ErasureGround ground) {
        assertThat(ErasureDecision.decide(ground, medical(TEN_YEARS), BEFORE))
                .isEqualTo(new Refuse(RefusalGround.RETENTION_DUTY, DUE_ON));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTRACT_ENDED")
    void medical_record_of_an_open_treatment_stays_and_nobody_can_say_until_when(ErasureGround ground) {
        assertThat(ErasureDecision.decide(ground, medical(Schedule.OPEN), BEFORE))
                .isEqualTo(new Refuse(RefusalGround.RETENTION_DUTY, null));
    }

    @Test
    void medical_record_past_its_ten_years_goes() {
        assertThat(ErasureDecision.decide(ErasureGround.REQUEST, medical(TEN_YEARS), DUE_AT))
                .isEqualTo(new Order());
        assertThat(ErasureDecision.decide(ErasureGround.RETENTION_ENDED, medical(TEN_YEARS), DUE_AT))
                .isEqualTo(new Order());
    }

    @Test
    void practice_that_leaves_takes_everything_with_it() {
        assertThat(ErasureDecision.decide(
                        ErasureGround.CONTRACT_ENDED, medical(TEN_YEARS, RestrictionGround.ART_18_1_C), BEFORE))
                .isEqualTo(new Order());
        assertThat(ErasureDecision.decide(ErasureGround.CONTRACT_ENDED, medical(Schedule.OPEN), BEFORE))
                .isEqualTo(new Order());
    }

    @ParameterizedTest
    @EnumSource(names = {"ART_18_1_B", "ART_18_1_C"})
    void what_the_data_subject_wants_kept_goes_only_when_the_data_subject_asks(RestrictionGround restriction) {
        assertThat(ErasureDecision.decide(ErasureGround.RETENTION_ENDED, aesthetic(restriction), DUE_AT))
                .isEqualTo(new Refuse(RefusalGround.HELD, null));
        assertThat(ErasureDecision.decide(ErasureGround.CONSENT_WITHDRAWN, aesthetic(restriction), BEFORE))
                .isEqualTo(new Refuse(RefusalGround.HELD, null));
        assertThat(ErasureDecision.decide(ErasureGround.REQUEST, aesthetic(restriction), BEFORE))
                .isEqualTo(new Order());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ART_18_1_C", "ART_18_1_B"})
    void other_restrictions_do_not_hold_an_erasure_up(RestrictionGround restriction) {
        assertThat(ErasureDecision.decide(ErasureGround.RETENTION_ENDED, medical(TEN_YEARS, restriction), DUE_AT))
                .isEqualTo(new Order());
    }

    @ParameterizedTest(name = "{0} of a scan that is {1}, due: {2}, needed by a request → {3}")
    @CsvSource({
        "RETENTION_ENDED,   AESTHETIC, true,  HELD",
        "RETENTION_ENDED,   AESTHETIC, false, HELD",
        "RETENTION_ENDED,   MEDICAL,   true,  HELD",
        "RETENTION_ENDED,   MEDICAL,   false, RETENTION_DUTY",
        "REQUEST,           AESTHETIC, true,  ",
        "REQUEST,           AESTHETIC, false, ",
        "REQUEST,           MEDICAL,   true,  ",
        "REQUEST,           MEDICAL,   false, RETENTION_DUTY",
        "CONSENT_WITHDRAWN, AESTHETIC, true,  ",
        "CONSENT_WITHDRAWN, AESTHETIC, false, ",
        "CONSENT_WITHDRAWN, MEDICAL,   true,  ",
        "CONSENT_WITHDRAWN, MEDICAL,   false, RETENTION_DUTY",
        "CONTRACT_ENDED,    AESTHETIC, false, ",
        "CONTRACT_ENDED,    MEDICAL,   false, "
    })
    void open_request_holds_up_the_timer_and_nothing_else(
            ErasureGround ground, Purpose purpose, boolean due, @Nullable RefusalGround refused) {
        Schedule schedule = purpose == Purpose.MEDICAL ? TEN_YEARS : MONTHS;
        ErasureDecision decision = ErasureDecision.decide(
                ground, new ErasureFacts(purpose, schedule, Set.of(), true, false), due ? DUE_AT : BEFORE);
        if (refused == null) {
            assertThat(decision).isEqualTo(new Order());
        } else {
            assertThat(decision)
                    .isEqualTo(new Refuse(refused, refused == RefusalGround.RETENTION_DUTY ? DUE_ON : null));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTRACT_ENDED")
    void what_is_held_goes_on_nobodys_request(ErasureGround ground) {
        ErasureFacts held = new ErasureFacts(Purpose.AESTHETIC, MONTHS, Set.of(), false, true);
        assertThat(ErasureDecision.decide(ground, held, DUE_AT)).isEqualTo(new Refuse(RefusalGround.HELD, null));
    }

    /** Art. 17(1)(c): what was upheld is asked for like anything else; the mark of Art. 18(1)(d) holds nothing up. */
    @Test
    void objection_that_was_upheld_goes_as_a_request() {
        assertThat(ErasureDecision.decide(ErasureGround.REQUEST, aesthetic(RestrictionGround.ART_18_1_D), BEFORE))
                .isEqualTo(new Order());
        assertThat(ErasureDecision.decide(
                        ErasureGround.REQUEST, medical(TEN_YEARS, RestrictionGround.ART_18_1_D), BEFORE))
                .isEqualTo(new Refuse(RefusalGround.RETENTION_DUTY, DUE_ON));
    }

    /** What was refused is restricted until its time is over, and goes then without anybody asking again. */
    @Test
    void record_that_was_refused_goes_when_its_time_is_over() {
        assertThat(ErasureDecision.decide(
                        ErasureGround.RETENTION_ENDED, medical(TEN_YEARS, RestrictionGround.ERASURE_REFUSED), DUE_AT))
                .isEqualTo(new Order());
    }
}
