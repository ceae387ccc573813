package eu.dermalia.report.scoring;

/**
 * A camera's colours corrected by a card that was photographed with the face: the 3x3 matrix on linear RGB that brings the card's
 * patches nearest to what they are, by least squares. No capture says that a card is in it yet, so nothing is corrected so far.
 */
final class ColourCard {
    private static final int FEWEST = 6;

    private final double[][] matrix;

    private ColourCard(double[][] matrix) {
        this.matrix = matrix;
    }

    /**
     * @param measured linear r, g, b of each patch as photographed
     * @param reference the same patches' linear r, g, b under D65
     * @throws IllegalArgumentException with fewer than six patches, or when they do not span all colours
     */
    static ColourCard fit(double[][] measured, double[][] reference) {
        if (measured.length != reference.length || measured.length < FEWEST) {
            throw new IllegalArgumentException("too few patches");
        }
        double[][] squares = new double[3][3];
        double[][] products = new double[3][3];
        for (int patch = 0; patch < measured.length; patch++) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 3; k++) {
                    squares[i][k] += measured[patch][i] * measured[patch][k];
                    products[i][k] += reference[patch][i] * measured[patch][k];
                }
            }
        }
        double[][] inverse = inverse(squares);
        double[][] matrix = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    matrix[row][column] += products[row][k] * inverse[k][column];
                }
            }
        }
        return new ColourCard(matrix);
    }

    /** The factors of r, g, b for red (0), green (1) or blue (2). */
    double[] row(int channel) {
        return matrix[channel].clone();
    }

    /** Linear r, g, b as they would be without the camera's rendering; not clipped. */
    double[] corrected(double r, double g, double b) {
        double[] out = new double[3];
        for (int k = 0; k < 3; k++) {
            out[k] = matrix[k][0] * r + matrix[k][1] * g + matrix[k][2] * b;
        }
        return out;
    }

    private static double[][] inverse(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                int a = (i + 1) % 3;
                int b = (i + 2) % 3;
                int c = (k + 1) % 3;
                int d = (k + 2) % 3;
                cofactors[k][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
        if (!(determinant > 1e-12)) {
            throw new IllegalArgumentException("patches of one colour");
        }
        for (double[] row : cofactors) {
            for (int k = 0; k < 3; k++) {
                row[k] /= determinant;
            }
        }
        return cofactors;
    }
}
