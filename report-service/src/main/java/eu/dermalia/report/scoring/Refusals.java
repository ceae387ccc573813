package eu.dermalia.report.scoring;

import java.util.Arrays;
import java.util.List;

/** Why something is not measured, where that shows before it is tried. */
final class Refusals {
    private Refusals() {}

    /** One reason for everything. */
    static List<Score> everything(RefusalReason reason) {
        return Arrays.stream(ScoreKind.values())
                .map(kind -> (Score) Score.NotMeasured.because(kind, reason))
                .toList();
    }

    /** There is no photograph in the light that it needs. */
    static Score noPhotograph(ScoreKind kind) {
        return switch (kind) {
            case TONE, EVENNESS, REDNESS, BROWN_SPOTS -> Score.NotMeasured.without(kind, Light.CROSS_POLARISED);
            case SPOTS -> Score.NotMeasured.without(kind, Light.WHITE);
            case WRINKLES, PORES -> Score.NotMeasured.without(kind, Light.PARALLEL_POLARISED);
            case UV_SPOTS, UV_FLUORESCENCE -> Score.NotMeasured.without(kind, Light.UV);
            case WRINKLE_DEPTH, TEXTURE, SYMMETRY, VOLUME_CHANGE ->
                throw new IllegalArgumentException("measured on the mesh");
        };
    }
}
