package eu.dermalia.report.scoring.relief;

import java.util.Optional;

/**
 * The F operator of ISO 25178-2: z = c0 + c1·x + c2·y + c3·x² + c4·x·y + c5·y² by least squares over the known cells,
 * taken off. Coordinates are scaled to [-1, 1] for the fit, so that the size of a patch does not matter.
 */
public final class QuadraticForm {
    private static final int TERMS = 6;

    private QuadraticForm() {}

    /** What is left of the heights; empty when the known cells do not determine a quadratic form. */
    public static Optional<HeightGrid> removed(HeightGrid grid) {
        double[][] system = new double[TERMS][TERMS + 1];
        double[] terms = new double[TERMS];
        int n = 0;
        for (int i = 0; i < grid.z().length; i++) {
            if (!grid.known(i)) {
                continue;
            }
            terms(grid, i, terms);
            for (int a = 0; a < TERMS; a++) {
                for (int b = a; b < TERMS; b++) {
                    system[a][b] += terms[a] * terms[b];
                }
                system[a][TERMS] += terms[a] * grid.z()[i];
            }
            n++;
        }
        if (n < TERMS) {
            return Optional.empty();
        }
        for (int a = 0; a < TERMS; a++) {
            for (int b = 0; b <= TERMS; b++) {
                // means instead of sums: what counts as singular does not depend on the number of cells
                system[a][b] = b < a ? system[b][a] : system[a][b] / n;
            }
        }
        return LinearSystem.solved(system).map(form -> subtract(grid, form));
    }

    private static void terms(HeightGrid grid, int i, double[] terms) {
        double x = 2.0 * (i % grid.width()) / Math.max(1, grid.width() - 1) - 1;
        double y = 2.0 * (i / grid.width()) / Math.max(1, grid.height() - 1) - 1;
        terms[0] = 1;
        terms[1] = x;
        terms[2] = y;
        terms[3] = x * x;
        terms[4] = x * y;
        terms[5] = y * y;
    }

    private static HeightGrid subtract(HeightGrid grid, double[] form) {
        double[] left = new double[grid.z().length];
        double[] terms = new double[TERMS];
        for (int i = 0; i < left.length; i++) {
            terms(grid, i, terms);
            double height = 0;
            for (int a = 0; a < TERMS; a++) {
                height += form[a] * terms[a];
            }
            left[i] = grid.z()[i] - height;
        }
        return grid.with(left);
    }
}
