package eu.dermalia.report.scoring;

import java.util.EnumSet;
import java.util.Set;

/** What is measured under which light. */
final class LightScores {
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
                if (!all.contains(Light.CROSS_POLARISED)) {
                    kinds.add(ScoreKind.TONE);
                }
                if (!all.contains(Light.PARALLEL_POLARISED)) {
                    kinds.add(ScoreKind.WRINKLES);
                    kinds.add(ScoreKind.PORES);
                }
                yield kinds;
            }
        };
    }
}
