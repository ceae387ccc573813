package eu.dermalia.rights.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.rights.readiness.ReadinessGate.Shown;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.Language;
import eu.dermalia.rights.readiness.model.PointState;
import eu.dermalia.rights.readiness.model.Readiness;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a practice stands, and what to do next, in words for a practice manager. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReadinessView(boolean ready, @Nullable String nextStep, List<PointView> points) {
    private static final String EXPIRED = "EXPIRED";
    private static final String NO_EVIDENCE = "NO_EVIDENCE";

    /** @param missing why it is not clear: {@value #NO_EVIDENCE}, {@value #EXPIRED}, or the name of a defect */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointView(
            ReadinessPoint point,
            boolean clear,
            @Nullable String version,
            @Nullable String author,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate validUntil,
            @Nullable String missing,
            @Nullable String nextStep) {
        static PointView of(PointState state, Language language) {
            if (state instanceof PointState.Clear clear) {
                return of(state, clear.evidence(), null, language);
            }
            if (state instanceof PointState.Expired expired) {
                return of(state, expired.evidence(), EXPIRED, language);
            }
            if (state instanceof PointState.Defective defective) {
                return of(state, defective.evidence(), defective.defect().name(), language);
            }
            return of(state, null, NO_EVIDENCE, language);
        }

        private static PointView of(
                PointState state, @Nullable Evidence evidence, @Nullable String missing, Language language) {
            return new PointView(
                    state.point(),
                    missing == null,
                    evidence == null ? null : evidence.version(),
                    evidence == null ? null : evidence.author(),
                    evidence == null ? null : evidence.decidedOn(),
                    evidence == null ? null : evidence.validUntil(),
                    missing,
                    missing == null ? null : state.nextStep(language));
        }
    }

    static ReadinessView of(Shown shown, Language language) {
        Readiness readiness = shown.readiness();
        return new ReadinessView(
                readiness.isClear(),
                readiness instanceof Readiness.Missing missing ? missing.first().nextStep(language) : null,
                readiness.points().stream()
                        .map(state -> PointView.of(state, language))
                        .toList());
    }
}
