package eu.dermalia.report.scoring;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is measured on photographs, and under which light. */
final class LightScores {
    /** What white light does for as well, and the light that is better. */
    private static final Map<ScoreKind, Light> IN_WHITE_TOO = Map.of(
            ScoreKind.TONE, Light.CROSS_POLARISED,
            ScoreKind.WRINKLES, Light.PARALLEL_POLARISED,
            ScoreKind.PORES, Light.PARALLEL_POLARISED);

    private LightScores() {}

    /**
     * @param light of the photographs at hand
     * @param all lights in which the scan has photographs
     */
    static Set<ScoreKind> kinds(Light light, Set<Light> all) {
        return switch (light) {
            case CROSS_POLARISED ->
                EnumSet.of(ScoreKind.TONE, ScoreKind.EVENNESS, ScoreKind.REDNESS, ScoreKind.BROWN_SPOTS);
            case PARALLEL_POLARISED -> EnumSet.of(ScoreKind.WRINKLES, ScoreKind.PORES);
            case UV -> EnumSet.of(ScoreKind.UV_SPOTS, ScoreKind.UV_FLUORESCENCE);
            case WHITE -> {
                Set<ScoreKind> kinds = EnumSet.of(ScoreKind.SPOTS);
                IN_WHITE_TOO.forEach((kind, better) -> {
                    if (!all.contains(better)) {
                        kinds.add(kind);
                    }
                });
                yield kinds;
            }
        };
    }

    /**
     * What is measured in white light after all, for no photograph that would have been better could be read.
     *
     * @param scores after all photographs were tried
     */
    static Set<ScoreKind> inWhiteInstead(Map<ScoreKind, List<Score>> scores) {
        Set<ScoreKind> kinds = EnumSet.noneOf(ScoreKind.class);
        IN_WHITE_TOO.forEach((kind, better) -> {
            if (scores.getOrDefault(kind, List.of()).contains(Score.NotMeasured.unread(kind, better))) {
                kinds.add(kind);
            }
        });
        return kinds;
    }

    static MapScore of(ScoreKind kind, LightReading reading) {
        if (reading.ofFace().isEmpty()) {
            Score why = reading.unread().isEmpty()
                    ? Score.NotMeasured.because(kind, RefusalReason.TOO_LITTLE_SKIN)
                    : Score.NotMeasured.unread(kind, reading.unread().get(0).light());
            return new MapScore(List.of(why), List.of());
        }
        List<SkinGrid> grids = reading.grids();
        return switch (kind) {
            case TONE -> new MapScore(ToneScore.of(grids), List.of());
            case EVENNESS -> EvennessScore.of(grids);
            case REDNESS -> RednessScore.of(grids);
            case SPOTS, BROWN_SPOTS, UV_SPOTS -> SpotScore.of(kind, grids);
            case WRINKLES -> WrinkleScore.of(grids);
            case PORES -> PoreScore.of(grids);
            case UV_FLUORESCENCE -> FluorescenceScore.of(grids);
            case WRINKLE_DEPTH, TEXTURE, SYMMETRY, VOLUME_CHANGE ->
                throw new IllegalArgumentException("measured on the mesh");
        };
    }
}
