package eu.dermalia.report.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What this version does not measure, each with the nearest true reason. */
final class Refusals {
    private Refusals() {}

    /** One reason for everything. */
    static List<Score> everything(RefusalReason reason) {
        return Arrays.stream(ScoreKind.values())
                .map(kind -> (Score) Score.NotMeasured.because(kind, reason))
                .toList();
    }

    /**
     * @param lights of the photographs that there are
     * @param pitch millimetres of skin per pixel; NaN when nothing was seen
     * @param edge mean edge of the mesh, millimetres
     */
    static List<Score> of(Set<Light> lights, double pitch, double edge) {
        return List.of(
                needs(ScoreKind.EVENNESS, lights, Light.CROSS_POLARISED),
                needs(ScoreKind.SPOTS, lights, Light.WHITE),
                needs(ScoreKind.BROWN_SPOTS, lights, Light.CROSS_POLARISED),
                needs(ScoreKind.UV_SPOTS, lights, Light.UV),
                later(ScoreKind.WRINKLES),
                later(ScoreKind.WRINKLE_DEPTH),
                pores(lights, pitch),
                edge > Algorithm.TEXTURE_EDGE
                        ? Score.NotMeasured.tooCoarse(ScoreKind.TEXTURE, Algorithm.TEXTURE_EDGE, edge)
                        : later(ScoreKind.TEXTURE),
                later(ScoreKind.SYMMETRY),
                needs(ScoreKind.UV_FLUORESCENCE, lights, Light.UV),
                later(ScoreKind.VOLUME_CHANGE));
    }

    private static Score pores(Set<Light> lights, double pitch) {
        if (!lights.contains(Light.PARALLEL_POLARISED) && !lights.contains(Light.WHITE)) {
            return Score.NotMeasured.without(ScoreKind.PORES, Light.PARALLEL_POLARISED);
        }
        return pitch > Algorithm.PORES_PITCH
                ? Score.NotMeasured.tooCoarse(ScoreKind.PORES, Algorithm.PORES_PITCH, pitch)
                : later(ScoreKind.PORES);
    }

    private static Score needs(ScoreKind kind, Set<Light> lights, Light light) {
        return lights.contains(light) ? later(kind) : Score.NotMeasured.without(kind, light);
    }

    private static Score later(ScoreKind kind) {
        return Score.NotMeasured.because(kind, RefusalReason.NOT_IN_THIS_VERSION);
    }
}
