package eu.dermalia.report.scoring.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    /** −h·(r/σ)²·exp(−r²/(2σ²)) at the centre of a disc. */
    @ParameterizedTest
    @CsvSource({"12, 8.485", "12, 5", "12, 14", "30, 21.2", "6, 4.24"})
    void a_disc_answers_the_laplacian_as_in_the_closed_form(double radius, double sigma) {
        int side = 2 * (int) (radius + 4 * sigma) + 1;
        Plane disc = disc(side, side, side / 2, side / 2, radius, 10);
        double expected = -10 * radius * radius / (sigma * sigma) * Math.exp(-radius * radius / (2 * sigma * sigma));
        double found = Laplacian.of(disc, sigma).values()[side / 2 * side + side / 2];
        assertThat(found).isCloseTo(expected, within(0.02 * Math.abs(expected) + 0.05));
    }

    @Test
    void a_constant_has_no_laplacian() {
        Plane plane = Plane.empty(40, 30);
        Arrays.fill(plane.values(), 3);
        for (double sigma : new double[] {1, 6}) {
            for (float value : Laplacian.of(plane, sigma).values()) {
                assertThat(value).isCloseTo(0, within(1e-3f));
            }
        }
    }

    /** Five points of the blurred plane, the nearest cell for those outside. */
    @ParameterizedTest
    @CsvSource({"1.5, 41, 30", "3, 1, 9", "3, 9, 1", "5, 33, 32", "1, 1, 1"})
    void the_laplacian_is_that_of_the_blurred_plane(double sigma, int width, int height) {
        Plane noise = GaussianTest.noise(width, height);
        Plane blurred = Gaussian.blur(noise, sigma);
        float[] answer = Laplacian.of(noise, sigma).values();
        for (int i = 0; i < answer.length; i++) {
            int x = i % width;
            int y = i / width;
            double around = (double) blurred.near(x - 1, y)
                    + blurred.near(x + 1, y)
                    + blurred.near(x, y - 1)
                    + blurred.near(x, y + 1);
            double expected = sigma * sigma * (around - 4.0 * blurred.near(x, y));
            assertThat((double) answer[i]).isCloseTo(expected, within(1e-6 * sigma * sigma));
        }
        assertThat(Laplacian.of(Plane.empty(0, 3), sigma).values()).isEmpty();
    }

    /** exp(−y²/(2s²)) across a line blurred by σ: curvature σ²/(s²+σ²) · s/√(s²+σ²) at its bottom, and none along it. */
    @ParameterizedTest
    @CsvSource({"3, 3", "5, 4", "4, 6"})
    void a_valley_curves_across_and_not_along(double s, double sigma) {
        Plane valley = Plane.empty(81, 81);
        for (int i = 0; i < valley.values().length; i++) {
            double across = (i / 81 - 40 + i % 81 - 40) / Math.sqrt(2);
            valley.values()[i] = (float) -Math.exp(-across * across / (2 * s * s));
        }
        Ridge.Shape shape = new Ridge(valley, sigma).at(40, 40);
        double wide = s * s + sigma * sigma;
        assertThat(shape.large()).isCloseTo(sigma * sigma / wide * s / Math.sqrt(wide), within(0.01));
        assertThat(shape.small()).isCloseTo(0, within(0.005));
        assertThat(Math.abs(shape.nx() + shape.ny())).isCloseTo(Math.sqrt(2), within(1e-3));
        assertThat(Math.hypot(shape.dx(), shape.dy())).isLessThan(1e-4);
    }

    /** The slope across such a valley has its summits at ±√(s²+σ²): curvature there −2·exp(−1/2)·(σ/w)³·(s/w). */
    @Test
    void the_slope_of_a_valley_has_a_ridge_on_its_flank() {
        Plane valley = Plane.empty(81, 81);
        for (int i = 0; i < valley.values().length; i++) {
            double across = i / 81 - 40;
            valley.values()[i] = (float) -Math.exp(-across * across / (2 * 4.0 * 4));
        }
        double w = Math.sqrt(16 + 16);
        double[] flank = new Ridge(valley, 4).ofSlope(40.5, 40 + w, 0, 1);
        assertThat(flank[0]).isCloseTo(-2 * Math.exp(-0.5) * Math.pow(4 / w, 3) * 4 / w, within(0.015));
        assertThat(flank[1]).isCloseTo(0, within(0.005));
        assertThat(new Ridge(valley, 4).ofSlope(40.5, 40 - w, 0, 1)[0]).isCloseTo(-flank[0], within(1e-4));
    }

    @Test
    void median_and_spread_do_not_move_with_outliers() {
        float[] values = {1, 2, 3, 4, 1e9f, -1e9f, 5};
        boolean[] all = {true, true, true, true, true, true, true};
        assertThat(Robust.median(values, all)).isEqualTo(3);
        assertThat(Robust.median(new float[] {4, 1, 3, 2}, new boolean[] {true, true, true, true}))
                .isEqualTo(2.5);
        assertThat(Robust.sigma(values, all)).isCloseTo(1.4826 * 2, within(1e-6));
        assertThat(Robust.median(values, new boolean[7])).isNaN();
        assertThat(Robust.sigma(new float[] {2, 2, 2}, new boolean[] {true, true, true}))
                .isZero();
        assertThat(Robust.quantile(values, 1)).isEqualTo(1e9);
        assertThat(Robust.quantile(new float[0], 0.5)).isNaN();
    }

    @Test
    void spread_of_normal_noise_is_its_standard_deviation() {
        Random random = new Random(3);
        float[] values = new float[200_001];
        boolean[] counted = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 + 2 * random.nextGaussian());
            counted[i] = i % 3 != 0;
        }
        assertThat(Robust.sigma(values, counted)).isCloseTo(2, within(0.02));
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(Robust.quantile(values, 0.9)).isEqualTo(sorted[180_000]);
    }

    @Test
    void the_median_filter_takes_the_middle_of_what_counts() {
        Plane noise = GaussianTest.noise(31, 19);
        boolean[] counted = new boolean[31 * 19];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = i % 7 != 0 && i % 31 > 8;
        }
        float[] out = MedianFilter.of(noise, counted, 4).values();
        for (int y = 0; y < 19; y++) {
            for (int x = 0; x < 31; x++) {
                float[] window = new float[81];
                int n = 0;
                for (int v = Math.max(0, y - 4); v <= Math.min(18, y + 4); v++) {
                    for (int u = Math.max(0, x - 4); u <= Math.min(30, x + 4); u++) {
                        if (counted[v * 31 + u]) {
                            window[n++] = noise.values()[v * 31 + u];
                        }
                    }
                }
                Arrays.sort(window, 0, n);
                float expected = n == 0 ? noise.values()[y * 31 + x] : window[(n - 1) / 2];
                assertThat(out[y * 31 + x]).isCloseTo(expected, within(3e-4f));
            }
        }
    }

    @Test
    void the_median_filter_removes_a_dot_and_keeps_a_step() {
        Plane plane = Plane.empty(40, 20);
        for (int i = 0; i < 800; i++) {
            plane.values()[i] = i % 40 < 20 ? 1 : 2;
        }
        plane.values()[10 * 40 + 5] = 9;
        boolean[] counted = new boolean[800];
        Arrays.fill(counted, true);
        float[] out = MedianFilter.of(plane, counted, 3).values();
        for (int i = 0; i < 800; i++) {
            assertThat(out[i]).isCloseTo(i % 40 < 20 ? 1 : 2, within(3e-3f));
        }
        Arrays.fill(plane.values(), 4);
        assertThat(MedianFilter.of(plane, counted, 3).values()).containsOnly(4);
        assertThat(MedianFilter.of(plane, new boolean[800], 3).values()).containsOnly(4);
        assertThat(MedianFilter.of(Plane.empty(0, 0), new boolean[0], 3).values())
                .isEmpty();
    }

    @Test
    void touching_corners_belong_together() {
        boolean[] marked = read("X..X.", ".X...", "....X");
        assertThat(Components.of(marked, 5, 3))
                .extracting(component -> component.cells().length)
                .containsExactly(2, 1, 1);
        assertThat(Components.of(new boolean[0], 0, 0)).isEmpty();
    }

    @Test
    void a_component_knows_its_area_centre_and_roundness() {
        Plane disc = disc(101, 101, 48, 53, 20, 1);
        Component component = Components.of(above(disc), 101, 101).get(0);
        float[] areas = new float[101 * 101];
        Arrays.fill(areas, 0.01f);
        assertThat(component.area(areas)).isCloseTo(Math.PI * 4, within(0.15));
        assertThat(component.x()).isCloseTo(48, within(1e-6));
        assertThat(component.y()).isCloseTo(53, within(1e-6));
        assertThat(component.circularity()).isCloseTo(1, within(0.01));
        boolean[] bar = new boolean[101 * 101];
        Arrays.fill(bar, 5 * 101 + 10, 5 * 101 + 70, true);
        // 60 cells by 1: A²/(2π·(A·60²/12 + A/12))
        assertThat(Components.of(bar, 101, 101).get(0).circularity())
                .isCloseTo(60 * 60 / (2 * Math.PI * (60 * 3600 + 60) / 12.0), within(1e-9));
        assertThat(new Component(1, new int[] {0}).circularity()).isCloseTo(3 / Math.PI, within(1e-9));
    }

    @Test
    void weak_cells_stay_where_they_touch_a_strong_one() {
        Plane plane = new Plane(6, 1, new float[] {1, 2, 5, 0, 2, 2});
        assertThat(Components.hysteresis(plane, 1.5, 4)).containsExactly(false, true, true, false, false, false);
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "22.5", "31", "45", "60", "77", "90", "120", "158"})
    void the_skeleton_of_a_bar_is_as_long_as_the_bar(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        boolean[] bar = new boolean[241 * 241];
        for (int i = 0; i < bar.length; i++) {
            double along = c * (i % 241 - 120) + s * (i / 241 - 120);
            double across = c * (i / 241 - 120) - s * (i % 241 - 120);
            bar[i] = Math.abs(along) <= 100 && Math.abs(across) <= 1.2;
        }
        var paths = Path.of(Path.pruned(Skeleton.of(bar, 241, 241), 241, 241, 5), 241, 241);
        assertThat(paths).hasSize(1);
        assertThat(paths.get(0).free()).isEqualTo(2);
        assertThat(paths.get(0).curve(241).smoothed(4).length()).isCloseTo(200, within(3.0));
    }

    @Test
    void the_skeleton_of_a_ring_is_closed_and_as_long_as_the_circle() {
        boolean[] ring = new boolean[121 * 121];
        for (int i = 0; i < ring.length; i++) {
            double r = Math.hypot(i % 121 - 60, i / 121 - 60);
            ring[i] = r >= 48 && r <= 52;
        }
        var paths = Path.of(Skeleton.of(ring, 121, 121), 121, 121);
        assertThat(paths).hasSize(1);
        assertThat(paths.get(0).free()).isZero();
        assertThat(paths.get(0).curve(121).smoothed(3).length()).isCloseTo(100 * Math.PI, within(6.0));
    }

    @Test
    void a_fork_ends_three_lines() {
        boolean[] fork = read(
                "X.......X", //
                ".X.....X.",
                "..X...X..",
                "...X.X...",
                "....X....",
                "....X....",
                "....X....");
        assertThat(Path.of(Skeleton.of(fork, 9, 7), 9, 7))
                .extracting(path -> path.cells().length)
                .containsExactlyInAnyOrder(5, 5, 3);
        assertThat(Path.of(new boolean[0], 0, 0)).isEmpty();
        assertThat(Path.of(read("X..", "...", "..."), 3, 3)).isEmpty();
    }

    @Test
    void thinning_keeps_what_hangs_together_together() {
        Random random = new Random(5);
        boolean[] marked = new boolean[80 * 60];
        for (int blob = 0; blob < 14; blob++) {
            int x = random.nextInt(80);
            int y = random.nextInt(60);
            for (int i = 0; i < marked.length; i++) {
                marked[i] |= Math.hypot(i % 80 - x, i / 80 - y) < 5;
            }
        }
        boolean[] thin = Skeleton.of(marked, 80, 60);
        assertThat(Components.of(thin, 80, 60)).hasSameSizeAs(Components.of(marked, 80, 60));
        for (int i = 0; i < thin.length; i++) {
            assertThat(marked[i] || !thin[i]).isTrue();
        }
    }

    @Test
    void what_is_inside_has_no_edge_within_reach() {
        boolean[] marked = read("XXXXXXX", "XXXXXXX", "XXXXXXX", "XXXXXX.", "XXXXXXX");
        assertThat(Edge.inner(marked, 7, 5, 1))
                .containsExactly(read(".......", ".XXXXX.", ".XXXX..", ".XXXX..", "......."));
        assertThat(Edge.inner(marked, 7, 5, 0)).containsExactly(marked);
        assertThat(Edge.inner(new boolean[0], 0, 0, 3)).isEmpty();
    }

    @Test
    void a_plane_has_one_value_per_cell() {
        assertThatThrownBy(() -> new Plane(3, 3, new float[8])).isInstanceOf(IllegalArgumentException.class);
        Plane plane = new Plane(2, 2, new float[] {0, 1, 2, 3});
        assertThat(plane.at(0.5, 0.5)).isEqualTo(1.5);
        assertThat(plane.at(-3, 9)).isEqualTo(2);
    }

    static Plane disc(int width, int height, double x, double y, double radius, double value) {
        Plane plane = Plane.empty(width, height);
        for (int i = 0; i < plane.values().length; i++) {
            int inside = 0;
            for (int k = 0; k < 64; k++) {
                double u = i % width + (k % 8 - 3.5) / 8 - x;
                double v = i / width + (k / 8 - 3.5) / 8 - y;
                inside += u * u + v * v <= radius * radius ? 1 : 0;
            }
            plane.values()[i] = (float) (value * inside / 64);
        }
        return plane;
    }

    private static boolean[] above(Plane plane) {
        boolean[] above = new boolean[plane.values().length];
        for (int i = 0; i < above.length; i++) {
            above[i] = plane.values()[i] > 0.5;
        }
        return above;
    }

    private static boolean[] read(String... rows) {
        boolean[] marked = new boolean[rows.length * rows[0].length()];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == 'X';
        }
        return marked;
    }
}
