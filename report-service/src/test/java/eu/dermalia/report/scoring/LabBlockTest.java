package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabBlockTest {
    private static final double SAME = 2e-4;

    private final LabBlock block = new LabBlock();
    private double furthest;

    /** Every tenth of a level of grey near black, where the root becomes a line, and a sixtieth of all colours. */
    @Test
    void is_what_the_exact_formula_says() {
        for (int k = 0; k < 10 * LabBlock.SIZE; k += LabBlock.SIZE) {
            for (int i = 0; i < LabBlock.SIZE; i++) {
                float dark = (k + i) * 0.0000039f;
                fill(i, dark, dark, dark);
            }
            compare();
        }
        int filled = 0;
        for (int rgb = 0; rgb <= 0xffffff; rgb += 61) {
            fill(filled++, (float) Colour.red(rgb), (float) Colour.green(rgb), (float) Colour.blue(rgb));
            if (filled == LabBlock.SIZE) {
                compare();
                filled = 0;
            }
        }
        fill(0, 1, 1, 1);
        compare();
        assertThat(furthest).isLessThan(SAME);
    }

    private void fill(int i, float red, float green, float blue) {
        block.red[i] = red;
        block.green[i] = green;
        block.blue[i] = blue;
    }

    private void compare() {
        block.convert();
        for (int i = 0; i < LabBlock.SIZE; i++) {
            Lab exact = exact(block.red[i], block.green[i], block.blue[i]);
            double apart = Math.sqrt(Math.pow(block.lightness[i] - exact.l(), 2)
                    + Math.pow(block.a[i] - exact.a(), 2)
                    + Math.pow(block.b[i] - exact.b(), 2));
            // a NaN must not pass as near
            furthest = apart <= furthest ? furthest : apart;
        }
    }

    /** CIE 15:2004 by the library's root, without a table. */
    private static Lab exact(double red, double green, double blue) {
        double[] xyz = Colour.xyzOfLinear(red, green, blue);
        double fx = f(xyz[0] / Colour.WHITE_X);
        double fy = f(xyz[1]);
        double fz = f(xyz[2] / Colour.WHITE_Z);
        return new Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? StrictMath.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
