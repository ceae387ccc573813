package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourTest {
    @Test
    void converts_xyz_to_lab_as_published() {
        Lab lab = Colour.labOfXyz(.20654008, .12197225, .05136952);
        assertThat(lab.l()).isCloseTo(41.52787529, within(1e-6));
        assertThat(lab.a()).isCloseTo(52.63858304, within(1e-6));
        assertThat(lab.b()).isCloseTo(26.92317922, within(1e-6));
    }

    @Test
    void grey_has_no_chroma() {
        for (int grey = 0; grey < 256; grey++) {
            Lab lab = lab(grey * 0x010101);
            assertThat(Math.hypot(lab.a(), lab.b())).isLessThan(1e-3);
        }
        assertThat(lab(0xffffff).l()).isCloseTo(100, within(1e-9));
    }

    @Test
    void every_colour_survives_the_way_to_lab_and_back() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 4099) {
            assertThat(Colour.rgbOfLab(lab(rgb))).isEqualTo(rgb);
        }
    }

    /** L*, b* and linear sRGB of four subjects of the NIST reflectance data set (doi 10.18434/M38597). */
    @ParameterizedTest
    @CsvSource({
        "66.75307, 12.96265, 0.49340, 0.33465, 0.26052, 52.27",
        "47.59010, 20.31489, 0.27249, 0.14137, 0.07877, -6.77",
        "57.08374, 20.57609, 0.38965, 0.22048, 0.13223, 19.00",
        "69.53596, 13.99399, 0.54348, 0.37044, 0.28303, 54.39"
    })
    void finds_the_typology_angle_of_measured_skin(
            double l, double b, double red, double green, double blue, double ita) {
        assertThat(SkinColour.ita(l, b)).isCloseTo(ita, within(0.1));
        Lab lab = Colour.labOfLinear(red, green, blue);
        assertThat(SkinColour.ita(lab.l(), lab.b())).isCloseTo(ita, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "55.1, VERY_LIGHT",
        "55, LIGHT",
        "41.1, LIGHT",
        "41, INTERMEDIATE",
        "28.1, INTERMEDIATE",
        "28, TAN",
        "10.1, TAN",
        "10, BROWN",
        "-29.9, BROWN",
        "-30, DARK",
        "-60, DARK"
    })
    void names_the_class(double ita, ToneClass expected) {
        assertThat(ToneClass.of(ita)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"8.96, 50", "11.61, 16", "6.31, 84", "40, 0", "-20, 100"})
    void the_average_person_reads_fifty(double a, int points) {
        assertThat(RednessScore.points(a)).isEqualTo(points);
    }

    /** Indices of NIST subjects 1 and 6, against reflectance at 568 and 655 nm, within the fits' own error. */
    @ParameterizedTest
    @CsvSource({"0.49340, 0.33465, 0.26052, 23.53390, 25.25105", "0.27249, 0.14137, 0.07877, 28.81712, 50.47333"})
    void erythema_and_melanin_agree_with_the_spectra(double r, double g, double b, double erythema, double melanin) {
        assertThat(SkinColour.erythemaIndex(r, g, b)).isCloseTo(erythema, within(3.0));
        assertThat(SkinColour.melaninIndex(r, g, b)).isCloseTo(melanin, within(3.0));
    }

    private static Lab lab(int rgb) {
        return Colour.labOfLinear(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb));
    }
}
