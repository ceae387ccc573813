package eu.dermalia.report.scoring.relief;

import java.util.Optional;

/** Small dense systems of equations. */
public final class LinearSystem {
    private static final double SINGULAR = 1e-9;

    private LinearSystem() {}

    /**
     * Gauss's elimination with the largest pivot of each column.
     *
     * @param m n rows of n + 1 columns, the last of which is the right side; used up
     * @return empty when a pivot is below 1e-9: scale the system to around one
     */
    public static Optional<double[]> solved(double[][] m) {
        int n = m.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int row = k + 1; row < n; row++) {
                if (Math.abs(m[row][k]) > Math.abs(m[pivot][k])) {
                    pivot = row;
                }
            }
            if (!(Math.abs(m[pivot][k]) > SINGULAR)) {
                return Optional.empty();
            }
            double[] swapped = m[k];
            m[k] = m[pivot];
            m[pivot] = swapped;
            for (int row = k + 1; row < n; row++) {
                double factor = m[row][k] / m[k][k];
                for (int column = k; column <= n; column++) {
                    m[row][column] -= factor * m[k][column];
                }
            }
        }
        double[] x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = m[k][n];
            for (int column = k + 1; column < n; column++) {
                sum -= m[k][column] * x[column];
            }
            x[k] = sum / m[k][k];
        }
        return Optional.of(x);
    }
}
