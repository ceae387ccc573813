package eu.dermalia.report.scoring.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.dermalia.report.scoring.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleBinaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReliefTest {
    private static final Path REFERENCE =
            SharedData.folder().resolve("surface/surfalize_reference_700x1000_step0.1um_f32le.gz");

    static HeightGrid grid(int width, int height, double step, DoubleBinaryOperator surface) {
        double[] z = new double[width * height];
        for (int i = 0; i < z.length; i++) {
            z[i] = surface.applyAsDouble(i % width * step, (double) (i / width) * step);
        }
        return new HeightGrid(width, height, 0, 0, step, z);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 40})
    void a_sine_has_the_closed_forms_of_its_amplitude(double amplitude) {
        HeightParameters of =
                HeightParameters.of(grid(2000, 10, 0.01, (x, y) -> amplitude * Math.sin(2 * Math.PI * x / 2)));
        assertThat(of.sa() / amplitude).isCloseTo(2 / Math.PI, within(1e-3));
        assertThat(of.sq() / amplitude).isCloseTo(1 / Math.sqrt(2), within(1e-3));
        assertThat(of.sz() / amplitude).isCloseTo(2, within(1e-3));
        assertThat(of.ssk()).isCloseTo(0, within(1e-3));
        assertThat(of.sku()).isCloseTo(1.5, within(1e-3));
    }

    @Test
    void the_reference_surface_has_its_published_values() throws IOException {
        HeightParameters of = HeightParameters.of(reference());
        assertThat(of.sa()).isCloseTo(0.653132, within(1e-6));
        assertThat(of.sq()).isCloseTo(0.745961, within(1e-6));
        assertThat(of.sz()).isCloseTo(3.853617, within(1e-6));
        assertThat(of.ssk()).isCloseTo(-0.08144, within(1e-6));
        assertThat(of.sku()).isCloseTo(1.818014, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 0.7050198091916576", "2, 0.7023321806489939", "5, 0.6779729867708357"})
    void the_reference_surface_keeps_its_published_spread_behind_a_filter(double cutoff, double spread)
            throws IOException {
        HeightGrid smooth = GaussianFilter.ofCutoff(cutoff).smooth(reference());
        assertThat(HeightParameters.of(smooth).sq()).isCloseTo(spread, within(1e-6));
    }

    @Test
    void half_of_a_wave_of_the_cutoffs_length_passes() {
        HeightGrid wave = grid(1000, 4, 0.05, (x, y) -> Math.sin(2 * Math.PI * x / 2.5));
        HeightGrid passed = GaussianFilter.ofCutoff(2.5).smooth(wave);
        HeightGrid held = wave.minus(passed);
        double all = amplitude(wave);
        assertThat(amplitude(passed) / all).isCloseTo(0.5, within(0.005));
        assertThat(amplitude(held) / all).isCloseTo(0.5, within(0.005));
    }

    @Test
    void unknown_cells_weigh_nothing_and_stay_unknown() {
        double[] z = grid(60, 60, 0.1, (x, y) -> 7).z();
        z[60 * 30 + 30] = Double.NaN;
        z[0] = Double.NaN;
        HeightGrid smooth = GaussianFilter.ofCutoff(1).smooth(new HeightGrid(60, 60, 0, 0, 0.1, z));
        assertThat(smooth.known(0)).isFalse();
        assertThat(smooth.count()).isEqualTo(3598);
        assertThat(smooth.z()[60 * 30 + 31]).isCloseTo(7, within(1e-12));
    }

    @Test
    void a_quadratic_form_is_taken_off_whole_whatever_hole_there_is() {
        double[] z = grid(80, 50, 0.05, (x, y) -> 3 - x + 2 * y + 0.4 * x * x - 0.3 * x * y + 0.1 * y * y)
                .z();
        for (int i = 0; i < 700; i++) {
            z[i] = Double.NaN;
        }
        HeightGrid left =
                QuadraticForm.removed(new HeightGrid(80, 50, 0, 0, 0.05, z)).orElseThrow();
        assertThat(HeightParameters.of(left).sz()).isLessThan(1e-10);
        assertThat(left.known(3)).isFalse();
    }

    @Test
    void a_line_of_cells_determines_no_form() {
        assertThat(QuadraticForm.removed(grid(40, 1, 1, (x, y) -> x))).isEmpty();
        double[] unknown = new double[100];
        java.util.Arrays.fill(unknown, Double.NaN);
        assertThat(QuadraticForm.removed(new HeightGrid(10, 10, 0, 0, 1, unknown)))
                .isEmpty();
    }

    @Test
    void a_ball_closes_a_groove_and_leaves_a_wide_hollow() {
        HeightGrid groove = grid(200, 60, 0.1, (x, y) -> Math.abs(x - 10) < 0.5 ? -0.2 : 0);
        HeightGrid closed = new BallClosing(50, 2.5).of(groove);
        assertThat(closed.z()[30 * 200 + 100]).isCloseTo(0, within(0.004));
        assertThat(closed.z()[30 * 200 + 20]).isZero();
        HeightGrid hollow = grid(200, 60, 0.1, (x, y) -> (x - 10) * (x - 10) / 120);
        assertThat(HeightParameters.of(new BallClosing(50, 2.5).of(hollow).minus(hollow))
                        .sz())
                .isLessThan(1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 17, 45, 73, 90})
    void a_valley_is_as_long_as_it_is_in_whichever_direction(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        // 20 mm long in the middle of 40 mm, cut off sharply
        HeightGrid surface = grid(400, 400, 0.1, (x, y) -> {
            double along = (x - 20) * c + (y - 20) * s;
            double aside = -(x - 20) * s + (y - 20) * c;
            double profile = Math.abs(aside) < 0.5 ? Math.cos(Math.PI * aside) : 0;
            return Math.abs(along) < 10 ? -0.2 * profile * profile : 0;
        });
        HeightGrid flat = grid(400, 400, 0.1, (x, y) -> 0);
        HeightGrid depth = new BallClosing(50, 2.5).of(surface).minus(surface);
        Valleys valleys = Valleys.of(GaussianFilter.ofSigma(0.2).smooth(surface), flat, depth, 0.03, 3, 0.2);
        assertThat(valleys.length()).isCloseTo(20, within(0.4));
        assertThat(valleys.meanDepth()).isCloseTo(0.2, within(0.01));
        assertThat(valleys.depthPercentile(0.95)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void a_plain_surface_and_a_ridge_have_no_valley() {
        HeightGrid ridge = grid(100, 100, 0.1, (x, y) -> 0.3 * Math.exp(-(x - 5) * (x - 5)));
        HeightGrid flat = grid(100, 100, 0.1, (x, y) -> 0);
        for (HeightGrid surface : new HeightGrid[] {ridge, flat}) {
            HeightGrid depth = new BallClosing(50, 2.5).of(surface).minus(surface);
            Valleys valleys = Valleys.of(surface, flat, depth, 0.03, 3, 0.2);
            assertThat(valleys.length()).isZero();
            assertThat(valleys.meanDepth()).isZero();
            assertThat(valleys.depthPercentile(0.95)).isZero();
        }
    }

    @Test
    void a_grid_is_rastered_from_triangles_without_holes_foremost_first() {
        double[] points = {0, 0, 1, 10, 0, 1, 10, 10, 2, 0, 10, 2, 2, 2, -5, 8, 2, -5, 5, 8, -5};
        int[] triangles = {0, 1, 2, 0, 2, 3, 4, 5, 6, 0, 0, 1};
        HeightGrid grid = HeightGrid.raster(points, triangles, 0, 0, 0.5, 21, 21);
        assertThat(grid.count()).isEqualTo(21 * 21);
        assertThat(grid.z()[10 * 21 + 10]).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void absurd_sizes_are_no_grid() {
        assertThatThrownBy(() -> new HeightGrid(100_000, 100_000, 0, 0, 1, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(HeightGrid.fits(1e9, 1e9)).isFalse();
        assertThat(HeightGrid.fits(Double.NaN, 3)).isFalse();
    }

    /** By projection onto the wave, away from the ends. */
    private static double amplitude(HeightGrid grid) {
        double sum = 0;
        for (int x = 250; x < 750; x++) {
            sum += grid.z()[2 * grid.width() + x] * Math.sin(2 * Math.PI * x * grid.step() / 2.5);
        }
        return sum / 250;
    }

    private static HeightGrid reference() throws IOException {
        assumeTrue(Files.isRegularFile(REFERENCE));
        double[] z = new double[700 * 1000];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(REFERENCE))) {
            ByteBuffer floats = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < z.length; i++) {
                z[i] = floats.getFloat();
            }
        }
        return new HeightGrid(1000, 700, 0, 0, 0.1, z);
    }
}
