package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texture and folds on a cheek of known shape. */
class SkinReliefTest {
    private static final double CENTRE_X = 33;
    private static final double CENTRE_Y = 4;
    private static final double CHEEK = 90;
    private static final FaceFrame STRAIGHT = new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, 1, 0);

    @Test
    void relief_of_known_amplitude_is_found_on_a_round_cheek() {
        double amplitude = 0.05;
        Mesh mesh = cheek(0.04, (x, y) -> amplitude * Math.sin(2 * Math.PI * (x + y) / Math.sqrt(2)));
        // a wave of 1 mm through λs = 0.25 mm and λc = 2.5 mm
        double passed = Math.pow(2, -square(0.25)) * (1 - Math.pow(2, -square(2.5)));
        List<Score> scores = TextureScore.of(mesh, STRAIGHT);
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.SA))
                .isCloseTo(1000 * amplitude * passed * 2 / Math.PI, within(0.3));
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.SQ))
                .isCloseTo(1000 * amplitude * passed / Math.sqrt(2), within(0.3));
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.SSK)).isCloseTo(0, within(0.02));
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.SKU)).isCloseTo(1.5, within(0.02));
        assertThat(value(scores, Region.FACE, Quantity.SA)).isEqualTo(value(scores, Region.CHEEK_LEFT, Quantity.SA));
        assertThat(scores).allMatch(score -> ((Score.Measured) score).scale() instanceof Scale.None);
    }

    @Test
    void a_mesh_whose_edges_are_longer_than_a_fifth_of_the_shortest_wave_shows_no_relief() {
        assertThat(TextureScore.of(cheek(0.2, (x, y) -> 0), STRAIGHT))
                .singleElement()
                .satisfies(score -> {
                    Score.NotMeasured not = (Score.NotMeasured) score;
                    assertThat(not.reason()).isEqualTo(RefusalReason.TOO_COARSE);
                    assertThat(not.needed()).isEqualTo(0.05);
                    assertThat(not.found()).isBetween(0.2, 0.25);
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 33, 60, 90})
    void a_planted_groove_has_its_depth_and_length(double degrees) {
        Mesh mesh = cheek(0.15, groove(degrees, 16));
        List<Score> scores = WrinkleDepthScore.of(mesh, STRAIGHT);
        double area = 2 * Math.PI * CHEEK * CHEEK / 3 * (Math.pow(1 + square(13 / CHEEK), 1.5) - 1);
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.WRINKLE_LENGTH) * area / 100)
                .isCloseTo(16, within(0.02 * 16));
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.WRINKLE_DEPTH_MEAN))
                .isCloseTo(0.2, within(0.01));
        assertThat(value(scores, Region.CHEEK_LEFT, Quantity.WRINKLE_DEPTH_P95)).isCloseTo(0.2, within(0.01));
        assertThat(scores)
                .filteredOn(score ->
                        score instanceof Score.Measured measured && measured.quantity() == Quantity.WRINKLE_LENGTH)
                .allMatch(score -> ((Score.Measured) score).scale() instanceof Scale.Points points
                        && points.value() > 50
                        && points.value() < 80);
    }

    @Test
    void a_smooth_cheek_has_no_fold_and_no_depth() {
        List<Score> scores = WrinkleDepthScore.of(cheek(0.15, (x, y) -> 0), STRAIGHT);
        assertThat(value(scores, Region.FACE, Quantity.WRINKLE_LENGTH)).isZero();
        assertThat(scores).noneMatch(score -> ((Score.Measured) score).quantity() != Quantity.WRINKLE_LENGTH);
    }

    @Test
    void fewer_than_five_samples_across_the_narrowest_fold_are_too_coarse() {
        assertThat(WrinkleDepthScore.of(cheek(0.3, groove(0, 16)), STRAIGHT))
                .singleElement()
                .satisfies(score -> {
                    Score.NotMeasured not = (Score.NotMeasured) score;
                    assertThat(not.reason()).isEqualTo(RefusalReason.TOO_COARSE);
                    assertThat(not.needed()).isEqualTo(0.2);
                });
    }

    @Test
    void neither_a_rigid_move_nor_a_little_noise_changes_the_points() {
        java.util.Random random = new java.util.Random(5);
        Mesh mesh = cheek(0.15, groove(20, 16));
        int points = points(WrinkleDepthScore.of(mesh, STRAIGHT));
        double[] rough = mesh.vertices().clone();
        for (int i = 2; i < rough.length; i += 3) {
            rough[i] += 0.002 * random.nextGaussian();
        }
        assertThat(points(WrinkleDepthScore.of(new Mesh(rough, mesh.triangles()), STRAIGHT)))
                .isCloseTo(points, within(1));
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        double[] moved = new double[rough.length];
        for (int i = 0; i < moved.length; i += 3) {
            moved[i] = c * mesh.vertices()[i] - s * mesh.vertices()[i + 1] + 100;
            moved[i + 1] = s * mesh.vertices()[i] + c * mesh.vertices()[i + 1] - 40;
            moved[i + 2] = mesh.vertices()[i + 2] + 300;
        }
        FaceFrame turned = new FaceFrame(
                new double[] {c, s, 0, -c * 100 + s * 40, -s, c, 0, s * 100 + c * 40, 0, 0, 1, -300}, 1, 0);
        assertThat(points(WrinkleDepthScore.of(new Mesh(moved, mesh.triangles()), turned)))
                .isCloseTo(points, within(1));
    }

    @Test
    void where_there_is_no_skin_nothing_is_measured() {
        Mesh far = new Mesh(new double[] {900, 0, 0, 901, 0, 0, 900, 1, 0}, new int[] {0, 1, 2, 0, 0, 1});
        for (List<Score> scores : List.of(TextureScore.of(far, STRAIGHT), WrinkleDepthScore.of(far, STRAIGHT))) {
            assertThat(scores).singleElement().isInstanceOf(Score.NotMeasured.class);
        }
    }

    /** 0.2 mm deep, 1 mm wide, cut off after its length. */
    private static DoubleBinaryOperator groove(double degrees, double length) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (x, y) -> {
            double aside = -x * s + y * c;
            double profile = Math.abs(aside) < 0.5 ? Math.cos(Math.PI * aside) : 0;
            return Math.abs(x * c + y * s) < length / 2 ? -0.2 * profile * profile : 0;
        };
    }

    /** The left cheek: a piece of a bowl's outside with some relief on it, one triangle pair each step. */
    static Mesh cheek(double step, DoubleBinaryOperator relief) {
        int n = (int) Math.round(30 / step) + 1;
        double[] vertices = new double[3 * n * n];
        int[] triangles = new int[6 * (n - 1) * (n - 1)];
        int t = 0;
        for (int i = 0; i < n * n; i++) {
            double x = i % n * step - 15;
            double y = (double) (i / n) * step - 15;
            vertices[3 * i] = CENTRE_X + x;
            vertices[3 * i + 1] = CENTRE_Y + y;
            vertices[3 * i + 2] = -30 - (x * x + y * y) / (2 * CHEEK) + relief.applyAsDouble(x, y);
            if (i % n > 0 && i >= n) {
                int[] corners = {i - n - 1, i - n, i, i - n - 1, i, i - 1};
                System.arraycopy(corners, 0, triangles, t, 6);
                t += 6;
            }
        }
        return new Mesh(vertices, triangles);
    }

    private static int points(List<Score> scores) {
        return scores.stream()
                .map(Score.Measured.class::cast)
                .filter(score -> score.quantity() == Quantity.WRINKLE_LENGTH)
                .mapToInt(score -> ((Scale.Points) score.scale()).value())
                .findFirst()
                .orElseThrow();
    }

    static double value(List<Score> scores, Region region, Quantity quantity) {
        return scores.stream()
                .map(Score.Measured.class::cast)
                .filter(score -> score.region() == region && score.quantity() == quantity)
                .mapToDouble(Score.Measured::value)
                .findFirst()
                .orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }
}
