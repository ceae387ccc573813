package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
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
        double[][] pairs = SharedData.rows("colour/ciede2000_sharma_34pairs.csv");
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
        double[][] chart = SharedData.rows("colour/chart24_measured_and_reference.csv");
        double[][] measured = columns(chart, 0);
        double[][] reference = columns(chart, 3);
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

    /** The card's Lab is under D50 (SCORING: mean ΔE00 10.42 as photographed, 4.77 with a 3x3). */
    @Test
    void a_photographed_card_comes_nearer_to_what_its_maker_says() throws IOException {
        double[][] photographed = photographedCard();
        Lab[] says = cardSays();
        assertThat(meanDifference(photographed, says)).isCloseTo(10.42, within(0.005));
        ColourCard card = ColourCard.fit(photographed, linear(says));
        assertThat(meanDifference(corrected(card, photographed), says)).isCloseTo(4.77, within(0.005));
    }

    /** Root polynomials fit every card better; only on one of the two do they foretell better what they have not seen. */
    @Test
    void root_polynomials_only_where_leaving_a_patch_out_says_so() throws IOException {
        double[][] chart = SharedData.rows("colour/chart24_measured_and_reference.csv");
        double[][] measured = columns(chart, 0);
        double[][] reference = columns(chart, 3);
        assertThat(ColourCard.leftOut(measured, reference, ColourCard.LINEAR)).isCloseTo(4.345, within(0.005));
        assertThat(ColourCard.leftOut(measured, reference, ColourCard.ROOTS)).isCloseTo(3.087, within(0.005));
        assertThat(ColourCard.best(measured, reference).isMatrix()).isFalse();

        double[][] photographed = photographedCard();
        double[][] card = linear(cardSays());
        assertThat(ColourCard.leftOut(photographed, card, ColourCard.LINEAR)).isCloseTo(5.538, within(0.005));
        assertThat(ColourCard.leftOut(photographed, card, ColourCard.ROOTS)).isCloseTo(6.389, within(0.005));
        assertThat(ColourCard.best(photographed, card).isMatrix()).isTrue();
    }

    @Test
    void root_polynomials_do_not_mind_how_bright_the_light_is() {
        Random random = new Random(5);
        double[][] measured = new double[24][];
        double[][] reference = new double[24][];
        for (int i = 0; i < 24; i++) {
            double r = 0.05 + 0.9 * random.nextDouble();
            double g = 0.05 + 0.9 * random.nextDouble();
            double b = 0.05 + 0.9 * random.nextDouble();
            measured[i] = new double[] {r, g, b};
            reference[i] = new double[] {0.7 * r + 0.3 * Math.sqrt(r * g), g, 0.5 * b + 0.5 * Math.sqrt(g * b)};
        }
        ColourCard card = ColourCard.best(measured, reference);
        assertThat(card.isMatrix()).isFalse();
        for (int i = 0; i < 24; i++) {
            double[] m = measured[i];
            assertThat(card.corrected(m[0], m[1], m[2])).containsExactly(reference[i], within(1e-9));
            double[] half = card.corrected(m[0] / 2, m[1] / 2, m[2] / 2);
            assertThat(new double[] {2 * half[0], 2 * half[1], 2 * half[2]})
                    .containsExactly(reference[i], within(1e-9));
        }
    }

    /** A card's white is the screen's, and the way to D65 and back changes nothing. */
    @Test
    void what_a_card_says_under_d50_is_seen_under_d65() {
        assertThat(CardColour.linear(new Lab(100, 0, 0))).containsExactly(new double[] {1, 1, 1}, within(2e-4));
        for (Lab lab : new Lab[] {new Lab(65.711, 18.13, 17.81), new Lab(20, -10, -30), new Lab(90, 3, 60)}) {
            double[] linear = CardColour.linear(lab);
            Lab back = CardColour.of(linear[0], linear[1], linear[2]);
            assertThat(new double[] {back.l(), back.a(), back.b()})
                    .containsExactly(new double[] {lab.l(), lab.a(), lab.b()}, within(1e-6));
        }
        // the adaptation's matrix as published (Lindbloom), for the ICC's D50, which differs in the fifth decimal
        double[] xyz = Colour.xyzOfLab(new Lab(65.711, 18.13, 17.81));
        double x = xyz[0] / Colour.WHITE_X * 0.96422;
        double z = xyz[2] / Colour.WHITE_Z * 0.82521;
        double[] skin = Colour.linearOfXyz(
                0.9555766 * x - 0.0230393 * xyz[1] + 0.0631636 * z,
                -0.0282895 * x + 1.0099416 * xyz[1] + 0.0210077 * z,
                0.0122982 * x - 0.0204830 * xyz[1] + 1.3299098 * z);
        assertThat(CardColour.linear(new Lab(65.711, 18.13, 17.81))).containsExactly(skin, within(2e-4));
    }

    private static double[][] photographedCard() throws IOException {
        double[] all = SharedData.matrix("colour/opencv_mcc_ccm_test.yml", "chartsRGB");
        double[][] patches = new double[24][3];
        for (int i = 0; i < 72; i++) {
            // area, mean, spread, least, most
            patches[i / 3][i % 3] = Colour.linear(all[5 * i + 1] / 255);
        }
        return patches;
    }

    private static Lab[] cardSays() throws IOException {
        return Arrays.stream(SharedData.table("colour/colorchecker24_lab_d50.csv"))
                .map(row -> new Lab(Double.parseDouble(row[2]), Double.parseDouble(row[3]), Double.parseDouble(row[4])))
                .toArray(Lab[]::new);
    }

    private static double[][] linear(Lab[] card) {
        return Arrays.stream(card).map(CardColour::linear).toArray(double[][]::new);
    }

    private static double[][] columns(double[][] table, int from) {
        return Arrays.stream(table)
                .map(row -> Arrays.copyOfRange(row, from, from + 3))
                .toArray(double[][]::new);
    }

    private static double[][] corrected(ColourCard card, double[][] patches) {
        return Arrays.stream(patches).map(p -> card.corrected(p[0], p[1], p[2])).toArray(double[][]::new);
    }

    private static double meanDifference(double[][] patches, Lab[] says) {
        double sum = 0;
        for (int i = 0; i < says.length; i++) {
            sum += ColourDifference.of(CardColour.of(patches[i][0], patches[i][1], patches[i][2]), says[i]);
        }
        return sum / says.length;
    }
}
