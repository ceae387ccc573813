package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Symmetry and change of volume on faces of known shape. */
class FaceShapeTest {
    private static final double[] TURN = {0.9659258, -0.258819, 0, 0.258819, 0.9659258, 0, 0, 0, 1};
    private static final double[] SHIFT = {120, -35, 60};

    private static FaceFrame frame(Mesh mesh) {
        return FaceFinder.find(mesh, SyntheticHead.camera(0)).orElseThrow();
    }

    @Test
    void a_face_made_of_one_half_and_its_mirror_image_has_no_asymmetry() {
        Mesh mesh = mirroredHalf(SyntheticHead.face(2, (x, y) -> 1.5 * Math.exp(-square((x - 30) / 8) - square(y / 9)))
                .mesh());
        double tip = SyntheticHead.faceHeight(0, 0);
        double c = Math.cos(0.02);
        double s = Math.sin(0.02);
        // the frame is beside the true one by more than a degree and a millimetre
        FaceFrame beside = new FaceFrame(new double[] {c, 0, s, 1.2 - s * tip, 0, 1, 0, 0.5, -s, 0, c, -c * tip}, 1, 0);
        List<Score> scores = SymmetryScore.of(mesh, beside);
        assertThat(value(scores, Region.FACE, Quantity.ASYMMETRY_RMS)).isLessThan(0.005);
        assertThat(value(scores, Region.FACE, Quantity.ASYMMETRY_MEAN)).isCloseTo(0, within(0.005));
        assertThat(points(scores)).isEqualTo(100);
    }

    @Test
    void a_planted_bump_is_found_with_its_root_mean_square_and_on_its_side() {
        double sigma = 5;
        double height = 2;
        Mesh plain = mirroredHalf(SyntheticHead.face(1, (x, y) -> 0.0).mesh());
        Mesh mesh = bumped(plain, 32, 6, sigma, height);
        FaceFrame frame =
                new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -SyntheticHead.faceHeight(0, 0)}, 1, 0);
        double area = frontArea();
        // the bump is met twice: on its own half, and where the other half is mirrored onto it
        double expected = height * sigma * Math.sqrt(2 * Math.PI / area);
        assertThat(expected).isCloseTo(0.176, within(0.01));
        List<Score> scores = SymmetryScore.of(mesh, frame);
        assertThat(value(scores, Region.FACE, Quantity.ASYMMETRY_RMS))
                .isCloseTo(expected, within(0.01))
                .isCloseTo(0.176, within(0.01));
        double mean = height * 2 * Math.PI * sigma * sigma / (area / 2);
        assertThat(value(scores, Region.FACE, Quantity.ASYMMETRY_MEAN)).isCloseTo(mean, within(0.01));
        assertThat(value(
                        SymmetryScore.of(bumped(plain, -32, 6, sigma, height), frame),
                        Region.FACE,
                        Quantity.ASYMMETRY_MEAN))
                .isCloseTo(-mean, within(0.01));
    }

    @Test
    void points_for_symmetry_do_not_depend_on_where_the_face_is_nor_on_its_triangles_nor_on_a_little_noise() {
        SyntheticHead head = SyntheticHead.face(2, FaceShapeTest::crooked);
        int points = points(SymmetryScore.of(head.mesh(), frame(head.mesh())));
        assertThat(points).isBetween(10, 90);
        Mesh moved = head.moved(TURN, SHIFT).mesh();
        assertThat(points(SymmetryScore.of(moved, movedFrame(frame(head.mesh())))))
                .isCloseTo(points, within(1));
        Mesh finer = SyntheticHead.face(1.5, FaceShapeTest::crooked).mesh();
        assertThat(points(SymmetryScore.of(finer, frame(finer)))).isCloseTo(points, within(1));
        Mesh rough = rough(head.mesh(), 0.02);
        assertThat(points(SymmetryScore.of(rough, frame(rough)))).isCloseTo(points, within(1));
    }

    @Test
    void a_grown_bump_has_its_volume_wherever_the_head_was() {
        SyntheticHead before = SyntheticHead.face(1.5, (x, y) -> 0.0);
        Mesh now = SyntheticHead.face(2, (x, y) -> 2 * Math.exp(-(square(x) + square(y + 20)) / 2 / square(15)))
                .mesh();
        FaceFrame beside = frame(before.mesh());
        Mesh moved = before.moved(TURN, SHIFT).mesh();
        VolumeResult result = VolumeScore.of(now, frame(now), moved, movedFrame(beside));
        assertThat(value(result.scores(), Region.FACE, Quantity.VOLUME)).isCloseTo(2.827, within(0.02 * 2.827));
        assertThat(result.scores())
                .first()
                .extracting(score -> ((Score.Measured) score).region())
                .isEqualTo(Region.FACE);
        assertThat(result.scores()).noneMatch(score -> ((Score.Measured) score).region() == Region.FOREHEAD);
        VolumeResult back = VolumeScore.of(moved, movedFrame(beside), now, frame(now));
        assertThat(value(back.scores(), Region.FACE, Quantity.VOLUME)).isCloseTo(-2.827, within(0.02 * 2.827));
        float[] difference = result.differenceMm();
        assertThat(difference).hasSize(now.vertexCount());
        int under = vertexNear(now, 20, -20);
        assertThat((double) difference[under]).isCloseTo(2 * Math.exp(-square(20) / 2 / square(15)), within(0.15));
        assertThat((double) difference[vertexNear(now, 0, 80)]).isCloseTo(0, within(0.05));
    }

    @Test
    void nothing_has_changed_where_nothing_did() {
        Mesh mesh = SyntheticHead.face(2, FaceShapeTest::crooked).mesh();
        Mesh other = rough(SyntheticHead.face(1.5, FaceShapeTest::crooked).mesh(), 0.02);
        VolumeResult result = VolumeScore.of(mesh, frame(mesh), other, frame(other));
        assertThat(result.scores()).allSatisfy(score -> assertThat(((Score.Measured) score).value())
                .isCloseTo(0, within(0.1)));
    }

    @Test
    void another_forehead_is_not_comparable() {
        Mesh mesh = SyntheticHead.face(2, (x, y) -> 0.0).mesh();
        Mesh other = SyntheticHead.face(2, (x, y) -> y > 55 ? 3 * Math.sin(x / 5) * Math.cos(y / 6) : 0.0)
                .mesh();
        assertThat(VolumeScore.of(mesh, frame(mesh), other, frame(mesh)).scores())
                .containsExactly(
                        Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, RefusalReason.PREVIOUS_NOT_COMPARABLE));
        assertThat(VolumeScore.of(mesh, frame(mesh), other, null).scores())
                .containsExactly(
                        Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, RefusalReason.PREVIOUS_NOT_COMPARABLE));
        assertThat(VolumeScore.of(mesh, frame(mesh), null, null).scores())
                .containsExactly(Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, RefusalReason.NO_PREVIOUS_SCAN));
    }

    /** What is no face is refused; nothing runs away. */
    @Test
    void two_triangles_and_heaps_of_huge_ones_are_refused() {
        FaceFrame frame = new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, 1, 0);
        Mesh two = new Mesh(
                new double[] {-50, -50, -10, 50, -50, -10, 50, 90, -10, -50, 90, -10}, new int[] {0, 1, 2, 0, 2, 3});
        int[] heap = new int[3 * 200_000];
        for (int i = 0; i < heap.length; i++) {
            heap[i] = i % 3;
        }
        Mesh heaped = new Mesh(new double[] {-9000, -9000, -10, 9000, -9000, -10, 0, 9000, -10}, heap);
        assertThat(SymmetryScore.of(heaped, frame)).singleElement().isInstanceOf(Score.NotMeasured.class);
        assertThat(VolumeScore.of(two, frame, heaped, frame).scores())
                .singleElement()
                .isInstanceOf(Score.NotMeasured.class);
        // a plane is symmetric, and nothing else: FaceFinder has long refused it
        assertThat(SymmetryScore.of(two, frame)).isNotEmpty();
    }

    private static double crooked(double x, double y) {
        return 3 * Math.exp(-square((x - 28) / 16) - square((y + 8) / 18))
                - 2.4 * Math.exp(-square((x + 20) / 9) - square((y + 40) / 9));
    }

    private static FaceFrame movedFrame(FaceFrame frame) {
        double[] w = frame.worldToFace();
        double[] out = new double[12];
        for (int row = 0; row < 3; row++) {
            double shift = w[4 * row + 3];
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    out[4 * row + column] += w[4 * row + k] * TURN[3 * column + k];
                }
            }
            for (int column = 0; column < 3; column++) {
                shift -= out[4 * row + column] * SHIFT[column];
            }
            out[4 * row + 3] = shift;
        }
        return new FaceFrame(out, frame.scale(), frame.asymmetry());
    }

    /** The half at positive x and its mirror image, triangles and all. */
    private static Mesh mirroredHalf(Mesh mesh) {
        double[] v = mesh.vertices();
        double[] both = java.util.Arrays.copyOf(v, 2 * v.length);
        for (int i = 0; i < v.length; i += 3) {
            both[v.length + i] = -v[i];
            both[v.length + i + 1] = v[i + 1];
            both[v.length + i + 2] = v[i + 2];
        }
        int[] t = mesh.triangles();
        int[] out = new int[2 * t.length];
        int n = 0;
        for (int i = 0; i < t.length; i += 3) {
            if (v[3 * t[i]] >= -1e-9 && v[3 * t[i + 1]] >= -1e-9 && v[3 * t[i + 2]] >= -1e-9) {
                for (int k = 0; k < 3; k++) {
                    out[n + k] = t[i + k];
                    out[n + 3 + k] = t[i + 2 - k] + mesh.vertexCount();
                }
                n += 6;
            }
        }
        return new Mesh(both, java.util.Arrays.copyOf(out, n));
    }

    /** A bump square to the surface. */
    private static Mesh bumped(Mesh mesh, double x0, double y0, double sigma, double height) {
        double[] v = mesh.vertices().clone();
        double e = 1e-4;
        double z0 = SyntheticHead.faceHeight(x0, y0);
        for (int i = 0; i < v.length; i += 3) {
            double x = v[i];
            double y = v[i + 1];
            double square = square(x - x0) + square(y - y0) + square(v[i + 2] - z0);
            if (x * x0 > 0 && square < square(8 * sigma)) {
                double sx = (SyntheticHead.faceHeight(x + e, y) - SyntheticHead.faceHeight(x - e, y)) / (2 * e);
                double sy = (SyntheticHead.faceHeight(x, y + e) - SyntheticHead.faceHeight(x, y - e)) / (2 * e);
                double length = Math.sqrt(1 + sx * sx + sy * sy);
                double h = height * Math.exp(-square / 2 / square(sigma)) / length;
                v[i] -= h * sx;
                v[i + 1] -= h * sy;
                v[i + 2] += h;
            }
        }
        return new Mesh(v, mesh.triangles());
    }

    /** Square millimetres of the front of the plain face, by its formula. */
    private static double frontArea() {
        double step = 0.5;
        double e = 1e-4;
        double tip = SyntheticHead.faceHeight(0, 0);
        double sum = 0;
        for (double x = -62; x <= 62; x += step) {
            for (double y = -80; y <= 110; y += step) {
                if (FaceShell.FRONT.contains(x, y, SyntheticHead.faceHeight(x, y) - tip)) {
                    double sx = (SyntheticHead.faceHeight(x + e, y) - SyntheticHead.faceHeight(x - e, y)) / (2 * e);
                    double sy = (SyntheticHead.faceHeight(x, y + e) - SyntheticHead.faceHeight(x, y - e)) / (2 * e);
                    sum += step * step * Math.sqrt(1 + sx * sx + sy * sy);
                }
            }
        }
        return sum;
    }

    private static Mesh rough(Mesh mesh, double sigma) {
        Random random = new Random(11);
        double[] v = mesh.vertices().clone();
        for (int i = 0; i < v.length; i++) {
            v[i] += sigma * random.nextGaussian();
        }
        return new Mesh(v, mesh.triangles());
    }

    private static int vertexNear(Mesh mesh, double x, double y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mesh.vertexCount(); i++) {
            double d = square(mesh.vertices()[3 * i] - x) + square(mesh.vertices()[3 * i + 1] - y);
            if (d < least) {
                least = d;
                best = i;
            }
        }
        return best;
    }

    private static int points(List<Score> scores) {
        return ((Scale.Points) ((Score.Measured) scores.get(0)).scale()).value();
    }

    private static double value(List<Score> scores, Region region, Quantity quantity) {
        return SkinReliefTest.value(scores, region, quantity);
    }

    private static double square(double x) {
        return x * x;
    }
}
