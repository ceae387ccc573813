package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.dermalia.report.scoring.relief.LinearSystem;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The indices' coefficients, fitted again to the reflectance of 100 forearms (NIST, 10.18434/M38597): each index is what a
 * narrow-band instrument reads at 568 and 655 nm, from the linear sRGB of the same spectrum.
 */
class SkinReflectanceTest {
    private static final int FOLDS = 10;
    /** Columns of a subject in the file of spectra: three readings and their mean. */
    private static final int READINGS = 4;

    @Test
    void the_melanin_index_is_the_fit_to_the_spectra() throws IOException {
        double[][] lg = densities();
        double[] index = index(row("655"), white());
        assertThat(fit(lg, index, -1)).containsExactly(new double[] {-0.822, -114.364, 48.545, -25.113}, within(0.05));
        double[] foretold = foretold(lg, index);
        assertThat(correlation(foretold, index)).isCloseTo(0.9975, within(0.0005));
        assertThat(error(foretold, index)).isLessThan(0.5);
        assertThat(correlation(ours(false), index)).isGreaterThan(0.9975);
        assertThat(error(ours(false), index)).isLessThan(0.5);
    }

    @Test
    void the_erythema_index_is_the_fit_to_the_spectra() throws IOException {
        double[][] lg = densities();
        double[] index = index(row("568"), row("655"));
        assertThat(fit(lg, index, -1)).containsExactly(new double[] {6.339, 114.658, -186.765, 63.850}, within(0.05));
        double[] foretold = foretold(lg, index);
        assertThat(error(foretold, index)).isCloseTo(1.01, within(0.05));
        assertThat(correlation(foretold, index)).isCloseTo(0.961, within(0.002));
        assertThat(correlation(ours(true), index)).isGreaterThan(0.961);
        assertThat(error(ours(true), index)).isCloseTo(1.01, within(0.05));
    }

    /** Columns: subject, L, a, b, ITA, linear R, G, B, then indices; one row a subject. */
    private static double[][] colours() throws IOException {
        double[][] colours = SharedData.rows("skin/nist_reflectance/derived_lab_ita_d65_2deg.csv");
        assertThat(colours).hasDimensions(100, 12);
        return colours;
    }

    private static double[][] densities() throws IOException {
        return Arrays.stream(colours())
                .map(row -> new double[] {1, Math.log10(row[5]), Math.log10(row[6]), Math.log10(row[7])})
                .toArray(double[][]::new);
    }

    private static double[] ours(boolean erythema) throws IOException {
        return Arrays.stream(colours())
                .mapToDouble(row -> erythema
                        ? SkinColour.erythemaIndex(row[5], row[6], row[7])
                        : SkinColour.melaninIndex(row[5], row[6], row[7]))
                .toArray();
    }

    /** Mean reflectance of each subject at a wavelength in nm. */
    private static double[] row(String wavelength) throws IOException {
        String[] row = Arrays.stream(SharedData.table("skin/nist_reflectance/M38597.csv"))
                .filter(one -> one[0].equals(wavelength))
                .findFirst()
                .orElseThrow();
        double[] means = new double[100];
        for (int subject = 0; subject < means.length; subject++) {
            means[subject] = Double.parseDouble(row[READINGS * (subject + 1)]);
        }
        return means;
    }

    private static double[] white() {
        double[] white = new double[100];
        Arrays.fill(white, 1);
        return white;
    }

    /** 100 · lg(of / at). */
    private static double[] index(double[] at, double[] of) {
        double[] index = new double[at.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = 100 * Math.log10(of[i] / at[i]);
        }
        return index;
    }

    /** Least squares, without every tenth subject from this one on; -1 for all. */
    private static double[] fit(double[][] x, double[] y, int fold) {
        int n = x[0].length;
        double[][] normal = new double[n][n + 1];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < n && row % FOLDS != fold; i++) {
                for (int k = 0; k < n; k++) {
                    normal[i][k] += x[row][i] * x[row][k];
                }
                normal[i][n] += x[row][i] * y[row];
            }
        }
        return LinearSystem.solved(normal).orElseThrow();
    }

    /** Of each subject, by a fit without it. */
    private static double[] foretold(double[][] x, double[] y) {
        double[] foretold = new double[y.length];
        for (int row = 0; row < x.length; row++) {
            double[] by = fit(x, y, row % FOLDS);
            for (int k = 0; k < by.length; k++) {
                foretold[row] += by[k] * x[row][k];
            }
        }
        return foretold;
    }

    private static double error(double[] one, double[] two) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - two[i]) * (one[i] - two[i]);
        }
        return Math.sqrt(sum / one.length);
    }

    private static double correlation(double[] one, double[] two) {
        double meanOne = Arrays.stream(one).average().orElseThrow();
        double meanTwo = Arrays.stream(two).average().orElseThrow();
        double both = 0;
        double ones = 0;
        double twos = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - meanOne) * (two[i] - meanTwo);
            ones += (one[i] - meanOne) * (one[i] - meanOne);
            twos += (two[i] - meanTwo) * (two[i] - meanTwo);
        }
        return both / Math.sqrt(ones * twos);
    }
}
