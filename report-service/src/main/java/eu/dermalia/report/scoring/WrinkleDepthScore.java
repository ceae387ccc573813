package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.BallClosing;
import eu.dermalia.report.scoring.relief.GaussianFilter;
import eu.dermalia.report.scoring.relief.HeightGrid;
import eu.dermalia.report.scoring.relief.QuadraticForm;
import eu.dermalia.report.scoring.relief.Valleys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds of the skin's surface: heights over a quadratic form, closed with a ball; what the ball does not reach is depth, and
 * bottoms of grooves are followed where the surface bends most. Length per area (mm/cm²), mean and 95th percentile of the
 * depth (mm). Points from length per area: none is 100, 10 mm/cm² is 0 [O].
 */
final class WrinkleDepthScore {
    /** Width of the narrowest fold that is measured, millimetres. */
    static final double NARROWEST = 1.0;
    /** Five samples across it, millimetres. */
    static final double COARSEST = NARROWEST / 5;

    private static final double STEP = NARROWEST / 20;
    /** Smoothing before the direction of a fold is looked for, millimetres. */
    private static final double SIGMA = 0.2;
    /** What is rounder than this is form, millimetres [O]. */
    private static final double BALL = 50;
    /** Half the width of the widest fold, millimetres [O]. */
    private static final double REACH = 2.5;
    /** Shallower and shorter is skin relief, millimetres [O]. */
    private static final double LEAST_DEPTH = 0.03;

    private static final double LEAST_LENGTH = 3;
    /** The depth of a fold is looked for within this of its line, millimetres. */
    private static final double AROUND = NARROWEST / 4;
    /** Length per area at which the points are used up, mm/cm² [O]. */
    static final double NO_POINTS = 10;

    private static final double LEAST_AREA = 100;
    private static final double P95 = 0.95;
    private static final double SQUARE_CENTIMETRE = 100;

    private WrinkleDepthScore() {}

    /** What was found in one region of so many square millimetres. */
    private record Folds(Region region, double area, Valleys valleys) {}

    /**
     * What the mesh shows.
     *
     * @param cells per region that was measured; none with a refusal
     */
    record Reading(List<Score> scores, List<FoldCells> cells) {}

    /** The scores alone. */
    static List<Score> of(Mesh mesh, FaceFrame frame) {
        return read(mesh, frame).scores();
    }

    /** Length, and depths where there are folds, of the face and of each region that is fine and large enough, or one refusal. */
    static Reading read(Mesh mesh, FaceFrame frame) {
        List<Folds> found = new ArrayList<>();
        List<FoldCells> cells = new ArrayList<>();
        double finest = Double.POSITIVE_INFINITY;
        for (Region region : Region.PATCHES) {
            Optional<MeshPatch> patch = MeshPatch.of(mesh, frame, region);
            if (patch.isEmpty()) {
                continue;
            }
            finest = Math.min(finest, patch.get().meanEdge());
            if (patch.get().meanEdge() <= COARSEST) {
                patch.get().heights(STEP).ifPresent(heights -> folds(region, heights)
                        .ifPresent(folds -> {
                            found.add(folds);
                            cells.add(FoldCells.of(
                                    patch.get(), heights, folds.valleys().cells()));
                        }));
            }
        }
        List<Folds> ofFace = found.stream()
                .filter(folds -> Region.OF_FACE.contains(folds.region()))
                .toList();
        List<Score> scores = new ArrayList<>();
        if (!ofFace.isEmpty()) {
            scores.addAll(face(ofFace));
        }
        found.forEach(folds -> scores.addAll(measured(folds)));
        return new Reading(scores.isEmpty() ? List.of(refused(mesh, finest)) : List.copyOf(scores), cells);
    }

    private static Score refused(Mesh mesh, double finest) {
        double edge = Double.isInfinite(finest) ? mesh.meanEdge() : finest;
        return edge > COARSEST
                ? Score.NotMeasured.tooCoarse(ScoreKind.WRINKLE_DEPTH, COARSEST, edge)
                : Score.NotMeasured.because(ScoreKind.WRINKLE_DEPTH, RefusalReason.TOO_LITTLE_SKIN);
    }

    private static Optional<Folds> folds(Region region, HeightGrid heights) {
        return QuadraticForm.removed(heights).flatMap(flat -> {
            HeightGrid form = heights.minus(flat);
            double area = area(form);
            if (area < LEAST_AREA) {
                return Optional.empty();
            }
            HeightGrid depth = new BallClosing(BALL, REACH).of(flat).minus(flat);
            HeightGrid smooth = GaussianFilter.ofSigma(SIGMA).smooth(flat);
            return Optional.of(
                    new Folds(region, area, Valleys.of(smooth, form, depth, LEAST_DEPTH, LEAST_LENGTH, AROUND)));
        });
    }

    /** Square millimetres of skin, its slope to the plane included. */
    private static double area(HeightGrid form) {
        int w = form.width();
        double h = form.step();
        double[] z = form.z();
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            if (!form.known(i)) {
                continue;
            }
            double zx = i % w + 1 < w ? (z[i + 1] - z[i]) / h : Double.NaN;
            double zy = i + w < z.length ? (z[i + w] - z[i]) / h : Double.NaN;
            double slope = (Double.isNaN(zx) ? 0 : zx * zx) + (Double.isNaN(zy) ? 0 : zy * zy);
            sum += h * h * Math.sqrt(1 + slope);
        }
        return sum;
    }

    private static List<Score> face(List<Folds> regions) {
        double area = regions.stream().mapToDouble(Folds::area).sum();
        return measured(new Folds(
                Region.FACE,
                area,
                Valleys.joined(regions.stream().map(Folds::valleys).toList())));
    }

    private static List<Score> measured(Folds folds) {
        double density = folds.valleys().length() / (folds.area() / SQUARE_CENTIMETRE);
        int points = (int) Math.round(100 * Math.max(0, 1 - density / NO_POINTS));
        Score length =
                measured(folds, Quantity.WRINKLE_LENGTH, density, new Scale.Points(points), Set.of(Remark.OWN_SCALE));
        if (density == 0) {
            return List.of(length);
        }
        return List.of(
                length,
                measured(folds, Quantity.WRINKLE_DEPTH_MEAN, folds.valleys().meanDepth(), new Scale.None(), Set.of()),
                measured(
                        folds,
                        Quantity.WRINKLE_DEPTH_P95,
                        folds.valleys().depthPercentile(P95),
                        new Scale.None(),
                        Set.of()));
    }

    private static Score measured(Folds folds, Quantity quantity, double value, Scale scale, Set<Remark> remarks) {
        return new Score.Measured(ScoreKind.WRINKLE_DEPTH, quantity, folds.region(), value, scale, null, remarks);
    }
}
