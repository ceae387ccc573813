package eu.dermalia.rights.readiness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void is_clear_when_all_eight_points_are() {
        Readiness readiness = Readiness.of(all(null), Map.of(), TODAY);
        assertThat(readiness).isInstanceOf(Readiness.Clear.class);
        assertThat(readiness.points()).hasSize(8).allMatch(PointState.Clear.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(ReadinessPoint.class)
    void is_missing_as_soon_as_one_point_is(ReadinessPoint point) {
        List<Evidence> others =
                all(null).stream().filter(one -> one.point() != point).toList();
        assertThat(Readiness.of(others, Map.of(), TODAY))
                .isInstanceOfSatisfying(Readiness.Missing.class, missing -> assertThat(
                                missing.first().nextStep(Language.DE))
                        .isEqualTo(point.nextStep(Language.DE)));
    }

    @Test
    void names_the_first_open_point_as_the_next_step() {
        assertThat(Readiness.of(List.of(), Map.of(), TODAY))
                .isInstanceOfSatisfying(
                        Readiness.Missing.class,
                        missing -> assertThat(missing.first().point()).isEqualTo(ReadinessPoint.LEGAL_BASIS));
    }

    @Test
    void counts_evidence_on_its_last_day_and_no_longer() {
        assertThat(Readiness.of(all(TODAY), Map.of(), TODAY).isClear()).isTrue();
        Readiness tomorrow = Readiness.of(all(TODAY), Map.of(), TODAY.plusDays(1));
        assertThat(tomorrow.isClear()).isFalse();
        assertThat(tomorrow.points()).allMatch(PointState.Expired.class::isInstance);
    }

    @Test
    void is_looked_at_again_on_the_day_after_the_first_end() {
        List<Evidence> evidence = List.of(
                evidence(ReadinessPoint.DPIA, TODAY.plusDays(3)),
                evidence(ReadinessPoint.DPO, TODAY),
                evidence(ReadinessPoint.RETENTION, TODAY.minusDays(1)),
                evidence(ReadinessPoint.LEGAL_BASIS, null));
        assertThat(Readiness.nextExpiry(evidence, TODAY)).contains(TODAY.plusDays(1));
        assertThat(Readiness.nextExpiry(all(null), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void a_fact_that_speaks_against_a_point_closes_it_and_says_why(Defect defect) {
        Readiness readiness = Readiness.of(all(null), Map.of(ReadinessPoint.DPO, defect), TODAY);
        assertThat(readiness).isInstanceOfSatisfying(Readiness.Missing.class, missing -> {
            assertThat(missing.first()).isInstanceOf(PointState.Defective.class);
            assertThat(missing.first().nextStep(Language.DE)).isEqualTo(defect.nextStep(Language.DE));
            assertThat(defect.nextStep(Language.DE)).isNotEqualTo(defect.nextStep(Language.EN));
        });
    }

    @Test
    void a_check_that_failed_explains_itself_though_it_leaves_no_evidence() {
        Map<ReadinessPoint, Defect> defects = Map.of(
                ReadinessPoint.LEGAL_BASIS, Defect.OFFICER_MISSING,
                ReadinessPoint.THIRD_COUNTRY_CHECK, Defect.CHECK_FAILED);
        List<PointState> points = Readiness.of(List.of(), defects, TODAY).points();
        assertThat(points.get(0)).isInstanceOf(PointState.NoEvidence.class);
        assertThat(points).anySatisfy(state -> assertThat(state)
                .isInstanceOfSatisfying(PointState.Defective.class, it -> assertThat(it.defect())
                        .isEqualTo(Defect.CHECK_FAILED)));
    }

    @Test
    void refuses_evidence_that_ends_before_it_begins() {
        assertThatThrownBy(() -> evidence(ReadinessPoint.DPO, LocalDate.of(2000, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Evidence> all(@Nullable LocalDate validUntil) {
        return Arrays.stream(ReadinessPoint.values())
                .map(point -> evidence(point, validUntil))
                .toList();
    }

    private static Evidence evidence(ReadinessPoint point, @Nullable LocalDate validUntil) {
        return new Evidence(point, "1.0", "Dr. Beispiel", LocalDate.of(2026, 1, 1), validUntil, null);
    }
}
