package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Meshes that are none, of the size that a reader lets through, through everything that is made of a mesh: no exception, no endless loop, no number that is none. */
class BadMeshTest {
    private static final FaceFrame STRAIGHT = new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, 1, 0);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    enum Bad {
        TWO_TRIANGLES,
        ONE_POINT,
        LINE,
        SOUP,
        FAN,
        SOME_NOT_NUMBERS,
        NO_NUMBERS,
        HEAP,
        FLAT_AND_FINE,
        INSIDE_OUT
    }

    @ParameterizedTest
    @EnumSource
    void ends_in_refusals_or_finite_numbers(Bad bad) {
        Mesh mesh = mesh(bad);
        Mesh head = SyntheticHead.face().mesh();
        FaceFrame frame = FaceFinder.find(head, SyntheticHead.camera(0)).orElseThrow();
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            List<Score> scores = new ArrayList<>();
            scores.addAll(TextureScore.of(mesh, STRAIGHT));
            scores.addAll(WrinkleDepthScore.of(mesh, STRAIGHT));
            scores.addAll(SymmetryScore.of(mesh, STRAIGHT));
            scores.addAll(VolumeScore.of(mesh, STRAIGHT, head, frame).scores());
            scores.addAll(VolumeScore.of(head, frame, mesh, STRAIGHT).scores());
            assertThat(scores).hasSizeGreaterThanOrEqualTo(5);
            assertThat(scores)
                    .filteredOn(score -> score.kind() == ScoreKind.VOLUME_CHANGE)
                    .allMatch(score -> score instanceof Score.NotMeasured not
                            && not.reason() == RefusalReason.PREVIOUS_NOT_COMPARABLE);
            assertThat(Stills.draw(mesh, STRAIGHT, new float[mesh.vertexCount()])
                            .size())
                    .isIn(0, 9);
            byte[] model = WebModels.of(mesh, STRAIGHT, null, null, new float[mesh.vertexCount()]);
            if (model != null) {
                assertThat(model).hasSizeLessThan(2_000_000);
                assertThat(MeshReader.read(model).triangleCount()).isPositive();
            }
        });
    }

    private static Mesh mesh(Bad bad) {
        Random random = new Random(bad.ordinal());
        return switch (bad) {
            case TWO_TRIANGLES ->
                new Mesh(
                        new double[] {-50, -50, -10, 50, -50, -10, 50, 90, -10, -50, 90, -10},
                        new int[] {0, 1, 2, 0, 2, 3});
            case ONE_POINT -> new Mesh(new double[] {0, 0, 0}, new int[] {0, 0, 0});
            case LINE -> new Mesh(line(), corners(random, 300, 3000));
            case SOUP -> new Mesh(points(random, 3000), corners(random, 3000, 2400));
            case FAN -> new Mesh(points(random, 800), fan(800));
            case SOME_NOT_NUMBERS -> spoilt(SyntheticHead.face().mesh(), random);
            case NO_NUMBERS -> {
                double[] none = new double[300];
                Arrays.fill(none, Double.NaN);
                yield new Mesh(none, corners(random, 100, 600));
            }
            case HEAP -> new Mesh(points(random, 30), corners(random, 30, 2400));
            case FLAT_AND_FINE -> flat();
            case INSIDE_OUT -> insideOut();
        };
    }

    private static double[] points(Random random, int count) {
        return random.doubles(3L * count, -80, 80).toArray();
    }

    private static int[] corners(Random random, int points, int count) {
        return random.ints(count / 3 * 3L, 0, points).toArray();
    }

    private static double[] line() {
        double[] line = new double[900];
        for (int i = 0; i < 300; i++) {
            line[3 * i] = i * 0.3 - 45;
        }
        return line;
    }

    private static int[] fan(int points) {
        int[] fan = new int[3 * (points - 2)];
        for (int i = 0; i < points - 2; i++) {
            fan[3 * i + 1] = i + 1;
            fan[3 * i + 2] = i + 2;
        }
        return fan;
    }

    private static Mesh spoilt(Mesh mesh, Random random) {
        double[] v = mesh.vertices().clone();
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -0.0};
        for (int i = 0; i < 400; i++) {
            v[random.nextInt(v.length)] = bad[i % bad.length];
        }
        return new Mesh(v, mesh.triangles());
    }

    private static Mesh flat() {
        return SkinReliefTest.cheek(0.045, (x, y) -> (x * x + y * y) / 180);
    }

    private static Mesh insideOut() {
        Mesh mesh = SyntheticHead.face().mesh();
        double[] v = mesh.vertices().clone();
        for (int i = 2; i < v.length; i += 3) {
            v[i] = -v[i];
        }
        return new Mesh(v, mesh.triangles());
    }
}
