package eu.dermalia.report.scoring.filter;

/**
 * A Gaussian as a recursive filter of fourth order (Deriche 1993, INRIA report 1893): two decaying cosines, run once down and
 * once up the columns. Both as filters of second order beside each other, for which single precision is enough.
 */
final class Deriche {
    private static final double[] COSINE = {1.68, -0.6803};
    private static final double[] SINE = {3.735, -0.2598};
    private static final double[] DECAY = {1.783, 1.723};
    private static final double[] TURN = {0.6318, 1.997};

    /** Of each section: two of the way down, two of the way up, two of the feedback. */
    private final float[][] sections = new float[2][6];

    /** @param sigma in cells */
    Deriche(double sigma) {
        double gain = 0;
        double[][] exact = new double[2][];
        for (int s = 0; s < 2; s++) {
            double r = Math.exp(-DECAY[s] / sigma);
            double cos = Math.cos(TURN[s] / sigma);
            double first = r * (SINE[s] * Math.sin(TURN[s] / sigma) - COSINE[s] * cos);
            exact[s] = new double[] {
                COSINE[s], first, first + 2 * COSINE[s] * r * cos, -COSINE[s] * r * r, 2 * r * cos, -r * r
            };
            double[] e = exact[s];
            gain += (e[0] + e[1] + e[2] + e[3]) / (1 - e[4] - e[5]);
        }
        for (int s = 0; s < 2; s++) {
            for (int k = 0; k < 6; k++) {
                sections[s][k] = (float) (k < 4 ? exact[s][k] / gain : exact[s][k]);
            }
        }
    }

    /** Along the columns, with zeros above and below. */
    float[][] down(float[][] rows, int width) {
        int height = rows.length;
        float[][] out = new float[height][width];
        float[] zeros = new float[width];
        for (float[] c : sections) {
            float[][] last = new float[3][width];
            for (int y = 0; y < height; y++) {
                step(last[0], rows[y], y > 0 ? rows[y - 1] : zeros, last[1], last[2], c[0], c[1], c[4], c[5]);
                add(out[y], last[0]);
                turn(last);
            }
            last = new float[3][width];
            for (int y = height - 1; y >= 0; y--) {
                float[] below = y + 1 < height ? rows[y + 1] : zeros;
                float[] further = y + 2 < height ? rows[y + 2] : zeros;
                step(last[0], below, further, last[1], last[2], c[2], c[3], c[4], c[5]);
                add(out[y], last[0]);
                turn(last);
            }
        }
        return out;
    }

    /** The new row becomes the last one, the oldest one is free to be written. */
    private static void turn(float[][] last) {
        float[] oldest = last[2];
        last[2] = last[1];
        last[1] = last[0];
        last[0] = oldest;
    }

    private static void step(
            float[] out, float[] in, float[] in1, float[] out1, float[] out2, float n0, float n1, float d1, float d2) {
        for (int x = 0; x < out.length; x++) {
            out[x] = n0 * in[x] + n1 * in1[x] + d1 * out1[x] + d2 * out2[x];
        }
    }

    private static void add(float[] sum, float[] row) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += row[x];
        }
    }
}
