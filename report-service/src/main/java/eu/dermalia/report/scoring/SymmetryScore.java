package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.HeightGrid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a face is from its own mirror image: the front of the face is mirrored, laid onto itself (see
 * {@link Registration}), and the distances to the surface are taken, weighted by area. Root mean square over both halves;
 * mean signed distance of the subject's left half to the mirrored right one, positive where the left one is fuller. Points
 * from the root mean square: 100 · (1 − Φ((q − 0.6253) / 0.16)), provisional (10.1597/13-353).
 */
final class SymmetryScore {
    /** Mean and spread over people, millimetres. */
    static final double MEAN = 0.6253;

    static final double SPREAD = 0.16;

    /** Distance of the samples, millimetres. */
    private static final double STEP = 1;
    /** Every so many samples take part in the registration. */
    private static final int THINNING = 4;
    /** Two halves are no farther apart, millimetres. */
    private static final double REACH = 12;
    /** At least this share of the samples has a mirror image. */
    private static final double LEAST_MATCHED = 0.7;

    private SymmetryScore() {}

    /** Both quantities, or one refusal. */
    static List<Score> of(Mesh mesh, FaceFrame frame) {
        FaceShell shell = FaceShell.of(mesh, frame);
        Optional<SurfaceIndex> surface = SurfaceIndex.of(shell.points(), shell.triangles(), mesh.meanEdge());
        if (surface.isEmpty()) {
            return refused();
        }
        HeightGrid heights = shell.heights(STEP);
        FaceShell.Samples samples = shell.samples(heights, FaceShell.FRONT);
        double[] mirrored = samples.points.clone();
        for (int i = 0; i < mirrored.length; i += 3) {
            mirrored[i] = -mirrored[i];
        }
        return Registration.of(thinned(mirrored), surface.get())
                .flatMap(laid -> measured(laid, mirrored, samples, surface.get()))
                .orElseGet(SymmetryScore::refused);
    }

    private static Optional<List<Score>> measured(
            Registration laid, double[] mirrored, FaceShell.Samples samples, SurfaceIndex surface) {
        double[] moved = laid.rigid().of(mirrored);
        SurfaceIndex.Hit hit = new SurfaceIndex.Hit();
        double squares = 0;
        double area = 0;
        double left = 0;
        double leftArea = 0;
        int matched = 0;
        for (int i = 0; i < samples.size(); i++) {
            double x = moved[3 * i];
            double y = moved[3 * i + 1];
            double z = moved[3 * i + 2];
            double distance = surface.nearest(x, y, z, REACH, hit) ? hit.signed(x, y, z) : Double.NaN;
            if (Double.isNaN(distance)) {
                continue;
            }
            matched++;
            squares += samples.areas[i] * distance * distance;
            area += samples.areas[i];
            if (samples.points[3 * i] < 0) {
                // the mirrored right half stands out where the left one is less full
                left -= samples.areas[i] * distance;
                leftArea += samples.areas[i];
            }
        }
        if (matched == 0 || matched < LEAST_MATCHED * samples.size() || leftArea == 0) {
            return Optional.empty();
        }
        double rms = Math.sqrt(squares / area);
        int points = (int) Math.round(100 * (1 - Statistics.normal((rms - MEAN) / SPREAD)));
        return Optional.of(List.of(
                measured(Quantity.ASYMMETRY_RMS, rms, new Scale.Points(points), Set.of(Remark.PROVISIONAL_REFERENCE)),
                measured(Quantity.ASYMMETRY_MEAN, left / leftArea, new Scale.None(), Set.of())));
    }

    private static double[] thinned(double[] points) {
        int n = points.length / 3 / THINNING;
        double[] some = new double[3 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(points, 3 * THINNING * i, some, 3 * i, 3);
        }
        return some;
    }

    private static List<Score> refused() {
        return List.of(Score.NotMeasured.because(ScoreKind.SYMMETRY, RefusalReason.NO_FACE));
    }

    private static Score measured(Quantity quantity, double value, Scale scale, Set<Remark> remarks) {
        return new Score.Measured(ScoreKind.SYMMETRY, quantity, Region.FACE, value, scale, null, remarks);
    }
}
