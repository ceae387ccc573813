package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.GaussianFilter;
import eu.dermalia.report.scoring.relief.HeightGrid;
import eu.dermalia.report.scoring.relief.HeightParameters;
import eu.dermalia.report.scoring.relief.QuadraticForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Skin relief by ISO 25178-2: the region's heights on a regular grid, a quadratic form taken off (F), waves below λs and
 * above λc taken off (S and L, Gaussian, ISO 16610-61), then the height parameters in micrometres. λs is 0.25 mm and λc
 * 2.5 mm on a grid of λs/5: microrelief passes, wrinkles and form do not [O]. There are no points: what is smooth depends on
 * the device.
 */
final class TextureScore {
    /** Shortest wave, millimetres [O]. */
    static final double SHORTEST = 5 * Algorithm.TEXTURE_EDGE;
    /** Longest wave, millimetres: ten times the shortest [O]. */
    static final double LONGEST = 2.5;

    private static final double STEP = Algorithm.TEXTURE_EDGE;
    /** Where less of a filter's weight falls on skin, its end effect is left out. */
    private static final double SUPPORT = 0.99;
    /** Less skin than this is not measured: sixteen of the longest waves square, mm². */
    private static final double LEAST_AREA = 16 * LONGEST * LONGEST;

    private static final double MICROMETRES = 1000;

    private TextureScore() {}

    /** Sa, Sq, Sz, Ssk, Sku of the face and of each region that is fine and large enough, or one refusal. */
    static List<Score> of(Mesh mesh, FaceFrame frame) {
        List<Score> scores = new ArrayList<>();
        List<HeightGrid> ofFace = new ArrayList<>();
        double finest = Double.POSITIVE_INFINITY;
        for (Region region : Region.PATCHES) {
            Optional<MeshPatch> patch = MeshPatch.of(mesh, frame, region);
            if (patch.isEmpty()) {
                continue;
            }
            finest = Math.min(finest, patch.get().meanEdge());
            if (patch.get().meanEdge() > Algorithm.TEXTURE_EDGE) {
                continue;
            }
            Optional<HeightGrid> relief = patch.get().heights(STEP).flatMap(TextureScore::relief);
            relief.ifPresent(heights -> {
                scores.addAll(measured(region, heights));
                if (Region.OF_FACE.contains(region)) {
                    ofFace.add(heights);
                }
            });
        }
        if (!ofFace.isEmpty()) {
            scores.addAll(0, measured(Region.FACE, joined(ofFace)));
        }
        return scores.isEmpty() ? List.of(refused(mesh, finest)) : List.copyOf(scores);
    }

    private static Score refused(Mesh mesh, double finest) {
        if (finest <= Algorithm.TEXTURE_EDGE) {
            return Score.NotMeasured.because(ScoreKind.TEXTURE, RefusalReason.TOO_LITTLE_SKIN);
        }
        double edge = Double.isInfinite(finest) ? mesh.meanEdge() : finest;
        return edge > Algorithm.TEXTURE_EDGE
                ? Score.NotMeasured.tooCoarse(ScoreKind.TEXTURE, Algorithm.TEXTURE_EDGE, edge)
                : Score.NotMeasured.because(ScoreKind.TEXTURE, RefusalReason.TOO_LITTLE_SKIN);
    }

    /** The S-L surface; empty when too little skin is left of it. */
    static Optional<HeightGrid> relief(HeightGrid heights) {
        return QuadraticForm.removed(heights).flatMap(flat -> {
            HeightGrid without = GaussianFilter.ofCutoff(SHORTEST).smooth(flat);
            GaussianFilter longer = GaussianFilter.ofCutoff(LONGEST);
            HeightGrid relief = without.minus(longer.smooth(without));
            double[] support = longer.support(heights);
            double[] z = relief.z();
            for (int i = 0; i < z.length; i++) {
                z[i] = support[i] < SUPPORT || atBorder(heights, i) ? Double.NaN : z[i];
            }
            return relief.count() * STEP * STEP < LEAST_AREA ? Optional.empty() : Optional.of(relief);
        });
    }

    /** A filter mirrors the surface at the grid's border, which is an end effect too. */
    private static boolean atBorder(HeightGrid grid, int i) {
        int margin = (int) Math.ceil(LONGEST / 2 / grid.step());
        int x = i % grid.width();
        int y = i / grid.width();
        return x < margin || y < margin || x >= grid.width() - margin || y >= grid.height() - margin;
    }

    /** All cells of several surfaces as one row: height parameters do not ask where a height is. */
    private static HeightGrid joined(List<HeightGrid> grids) {
        double[] z = grids.stream()
                .flatMapToDouble(grid -> java.util.Arrays.stream(grid.z()).filter(value -> !Double.isNaN(value)))
                .toArray();
        return new HeightGrid(z.length, 1, 0, 0, STEP, z);
    }

    private static List<Score> measured(Region region, HeightGrid relief) {
        HeightParameters of = HeightParameters.of(relief);
        return List.of(
                measured(region, Quantity.SA, of.sa() * MICROMETRES),
                measured(region, Quantity.SQ, of.sq() * MICROMETRES),
                measured(region, Quantity.SZ, of.sz() * MICROMETRES),
                measured(region, Quantity.SSK, of.ssk()),
                measured(region, Quantity.SKU, of.sku()));
    }

    private static Score measured(Region region, Quantity quantity, double value) {
        return new Score.Measured(ScoreKind.TEXTURE, quantity, region, value, new Scale.None(), null, Set.of());
    }
}
