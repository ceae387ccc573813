package eu.dermalia.report.scoring.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.5, 3.9, 4, 6, 12, 25})
    void a_point_becomes_a_gaussian(double sigma) {
        int middle = (int) (5 * sigma) + 5;
        int side = 2 * middle + 1;
        Plane point = Plane.empty(side, side);
        point.values()[middle * side + middle] = 1;
        Plane blurred = Gaussian.blur(point, sigma);
        double peak = sampled(0, sigma) * sampled(0, sigma);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double expected = sampled(x - middle, sigma) * sampled(y - middle, sigma);
                assertThat((double) blurred.values()[y * side + x]).isCloseTo(expected, within(1.5e-3 * peak));
            }
        }
    }

    private static double sampled(int x, double sigma) {
        double sum = 0;
        for (int j = -200; j <= 200; j++) {
            sum += Math.exp(-j * j / (2 * sigma * sigma));
        }
        return Math.exp(-x * x / (2 * sigma * sigma)) / sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 5, 40})
    void what_is_the_same_everywhere_stays_so_up_to_the_edge(double sigma) {
        Plane plane = Plane.empty(37, 23);
        Arrays.fill(plane.values(), 7.5f);
        for (float value : Gaussian.blur(plane, sigma).values()) {
            assertThat(value).isCloseTo(7.5f, within(5e-4f));
        }
    }

    /** A wave of frequency w keeps exp(−σ²w²/2) of its amplitude. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 4, 8, 30})
    void a_wave_is_damped_as_in_the_closed_form(double sigma) {
        double w = 1 / sigma;
        int side = (int) (14 * sigma);
        Plane wave = Plane.empty(side, 9);
        for (int i = 0; i < wave.values().length; i++) {
            wave.values()[i] = (float) Math.cos(w * (i % side - side / 2));
        }
        float middle = Gaussian.blur(wave, sigma).values()[4 * side + side / 2];
        assertThat((double) middle).isCloseTo(Math.exp(-0.5), within(2e-3));
    }

    /** Against the same sum in double precision, written as it is defined; planes smaller than the kernel too. */
    @ParameterizedTest
    @CsvSource({"0.2, 9, 8", "0.8, 37, 23", "1.5, 101, 60", "3, 40, 77", "3.9, 5, 3", "2, 1, 30", "2, 64, 1"})
    void narrow_ones_are_the_kernel_s_sum_over_what_lies_inside(double sigma, int width, int height) {
        Plane noise = noise(width, height);
        float[] blurred = Gaussian.blur(noise, sigma).values();
        int reach = (int) Math.ceil(4 * sigma);
        for (int i = 0; i < blurred.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int y = Math.max(0, i / width - reach); y <= Math.min(height - 1, i / width + reach); y++) {
                for (int x = Math.max(0, i % width - reach); x <= Math.min(width - 1, i % width + reach); x++) {
                    double weight =
                            Math.exp(-(Math.pow(x - i % width, 2) + Math.pow(y - i / width, 2)) / (2 * sigma * sigma));
                    sum += weight * noise.values()[y * width + x];
                    weights += weight;
                }
            }
            assertThat((double) blurred[i]).isCloseTo(sum / weights, within(1e-6));
        }
    }

    @Test
    void sums_and_recursion_agree_where_one_takes_over_from_the_other() {
        Plane noise = noise(90, 70);
        float[] below =
                Gaussian.blur(noise, Math.nextDown(Gaussian.RECURSIVE_FROM)).values();
        float[] above = Gaussian.blur(noise, Gaussian.RECURSIVE_FROM).values();
        for (int i = 0; i < below.length; i++) {
            assertThat(above[i]).isCloseTo(below[i], within(5e-4f));
        }
    }

    @Test
    void cells_that_do_not_count_have_no_say() {
        Plane plane = noise(60, 60);
        boolean[] counted = new boolean[3600];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = i % 60 < 30;
            plane.values()[i] = counted[i] ? 2 : 1000;
        }
        float[] blurred = Gaussian.blur(plane, counted, 6).values();
        for (int i = 0; i < counted.length; i++) {
            if (i % 60 < 35) {
                assertThat(blurred[i]).isCloseTo(2, within(1e-3f));
            }
        }
    }

    @Test
    void where_nothing_counts_everything_stays() {
        Plane plane = noise(12, 9);
        assertThat(Gaussian.blur(plane, new boolean[108], 5).values()).containsExactly(plane.values());
        assertThat(Gaussian.blur(Plane.empty(0, 0), 3).values()).isEmpty();
        assertThat(Gaussian.blur(Plane.empty(0, 4), new boolean[0], 3).values()).isEmpty();
        assertThat(Gaussian.blur(plane, 0).values()).containsExactly(plane.values());
    }

    @Test
    void one_cell_is_its_own_mean() {
        Plane cell = new Plane(1, 1, new float[] {3});
        assertThat(Gaussian.blur(cell, 20).values()[0]).isCloseTo(3, within(1e-5f));
        assertThat(Gaussian.blur(cell, 2).values()[0]).isCloseTo(3, within(1e-5f));
    }

    /** The closed form of a trend: a straight slope is its own, up to the edge of what counts; so is it of coarse cells. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 6, 20, 40})
    void the_trend_of_a_slope_is_the_slope(double sigma) {
        Plane slope = Plane.empty(90, 70);
        boolean[] counted = new boolean[90 * 70];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = Math.hypot(i % 90 - 45, i / 90 - 35) < 30;
            slope.values()[i] = counted[i] ? 5 + 0.3f * (i % 90) - 0.2f * (i / 90) : 777;
        }
        float[] trend = Trend.of(slope, counted, sigma).values();
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                assertThat(trend[i]).isCloseTo(slope.values()[i], within(0.1f));
            }
        }
    }

    @Test
    void in_the_middle_the_trend_is_the_gaussian_mean() {
        Plane noise = noise(101, 101);
        boolean[] all = new boolean[101 * 101];
        Arrays.fill(all, true);
        float[] trend = Trend.of(noise, all, 6).values();
        float[] mean = Gaussian.blur(noise, 6).values();
        for (int k = 0; k < 200; k++) {
            int i = (40 + k / 14) * 101 + 40 + k % 14;
            assertThat(trend[i]).isCloseTo(mean[i], within(2e-3f));
        }
        assertThat(Trend.of(noise, new boolean[101 * 101], 6).values()).containsExactly(noise.values());
        assertThat(Trend.of(Plane.empty(0, 0), new boolean[0], 6).values()).isEmpty();
        assertThat(Trend.of(new Plane(1, 1, new float[] {4}), new boolean[] {true}, 30)
                        .values()[0])
                .isCloseTo(4, within(1e-3f));
    }

    static Plane noise(int width, int height) {
        Random random = new Random(42);
        Plane plane = Plane.empty(width, height);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = random.nextFloat();
        }
        return plane;
    }
}
