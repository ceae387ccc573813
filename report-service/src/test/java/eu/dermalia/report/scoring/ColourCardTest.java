package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourCardTest {
    /** The first of Sharma's pairs, grey ones and ones whose hues lie on both sides of 0° among them. */
    @ParameterizedTest
    @CsvSource({
        "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
        "50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615",
        "50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412",
        "50, 0, 0, 50, -1, 2, 2.3669",
        "50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792",
        "50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195"
    })
    void differences_are_sharmas(double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
        assertThat(ColourDifference.of(new Lab(l1, a1, b1), new Lab(l2, a2, b2)))
                .isCloseTo(expected, within(1e-4));
    }

    @Test
    void differences_are_those_of_all_34_pairs() throws IOException {
        double[][] pairs = rows("ciede2000_sharma_34pairs.csv");
        assertThat(pairs).hasDimensions(34, 7);
        for (double[] p : pairs) {
            Lab one = new Lab(p[0], p[1], p[2]);
            Lab two = new Lab(p[3], p[4], p[5]);
            assertThat(ColourDifference.of(one, two)).isCloseTo(p[6], within(1e-4));
            assertThat(ColourDifference.of(two, one)).isCloseTo(p[6], within(1e-4));
        }
    }

    @Test
    void finds_the_matrix_that_changed_the_colours() {
        double[][] reference = {{.1, .2, .3}, {.9, .1, .2}, {.2, .8, .1}, {.1, .3, .7}, {.5, .5, .5}, {.9, .9, .8}};
        double[][] measured = Arrays.stream(reference)
                .map(c -> new double[] {.8 * c[0] + .1 * c[1], .9 * c[1] + .05 * c[2], .1 * c[0] + .7 * c[2]})
                .toArray(double[][]::new);
        ColourCard card = ColourCard.fit(measured, reference);
        for (int i = 0; i < reference.length; i++) {
            assertThat(card.corrected(measured[i][0], measured[i][1], measured[i][2]))
                    .containsExactly(reference[i], within(1e-12));
        }
    }

    @Test
    void the_chart_of_24_patches_gives_the_published_matrix() throws IOException {
        double[][] chart = rows("chart24_measured_and_reference.csv");
        double[][] measured =
                Arrays.stream(chart).map(row -> Arrays.copyOf(row, 3)).toArray(double[][]::new);
        double[][] reference =
                Arrays.stream(chart).map(row -> Arrays.copyOfRange(row, 3, 6)).toArray(double[][]::new);
        assertThat(ColourCard.fit(measured, reference).row(0))
                .containsExactly(new double[] {0.69822661, 0.03071629, 0.16210422}, within(1e-7));
    }

    @Test
    void patches_of_one_colour_are_no_card() {
        double[][] same = new double[24][];
        Arrays.fill(same, new double[] {.2, .2, .2});
        assertThatThrownBy(() -> ColourCard.fit(same, same)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColourCard.fit(new double[0][], new double[0][]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The numbers of a reference file beside the repository; the test is left out where there is none. */
    private static double[][] rows(String name) throws IOException {
        String named = System.getenv("DERMALIA_SHARED");
        Path shared = named == null ? Path.of("..", "..", "shared") : Path.of(named);
        Path file = shared.resolve("data").resolve("colour").resolve(name);
        assumeTrue(Files.isRegularFile(file));
        return Files.readAllLines(file).stream()
                .filter(line -> line.matches("-?[0-9].*"))
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
