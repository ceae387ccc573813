package eu.dermalia.ingest.artefact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The camera of a photograph, as the manifest states it: a pinhole, lengths in pixels, and the upper three rows of the
 * matrix from world (mm) to camera. Any field may be missing until {@link #isSane} has said otherwise.
 */
public record Camera(
        @Nullable String model,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double fx,
        @Nullable Double fy,
        @Nullable Double cx,
        @Nullable Double cy,
        @Nullable List<Double> worldToCamera) {
    private static final int MATRIX = 12;
    private static final double FARTHEST = 1e5;
    private static final double ORTHOGONAL_WITHIN = 1e-2;

    public Camera {
        worldToCamera = worldToCamera == null ? null : List.copyOf(worldToCamera);
    }

    /** Whether a projection through it can be computed: sizes, focal lengths and a rotation. */
    public boolean isSane() {
        return "PINHOLE".equals(model)
                && within(width, 1, 1e5)
                && within(height, 1, 1e5)
                && within(fx, 1, 1e7)
                && within(fy, 1, 1e7)
                && within(cx, -1e5, 1e5)
                && within(cy, -1e5, 1e5)
                && worldToCamera != null
                && worldToCamera.size() == MATRIX
                && worldToCamera.stream().allMatch(value -> within(value, -FARTHEST, FARTHEST))
                && rowsAreOrthonormal(worldToCamera);
    }

    private static boolean within(@Nullable Number value, double least, double most) {
        return value != null && value.doubleValue() >= least && value.doubleValue() <= most;
    }

    private static boolean rowsAreOrthonormal(List<Double> m) {
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double dot = 0;
                for (int k = 0; k < 3; k++) {
                    dot += m.get(4 * a + k) * m.get(4 * b + k);
                }
                if (Math.abs(dot - (a == b ? 1 : 0)) > ORTHOGONAL_WITHIN) {
                    return false;
                }
            }
        }
        return true;
    }
}
