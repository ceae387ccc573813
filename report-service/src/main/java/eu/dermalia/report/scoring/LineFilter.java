package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Curve;
import eu.dermalia.report.scoring.filter.Path;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Ridge;
import eu.dermalia.report.scoring.filter.Robust;

/**
 * Dark lines by a Hybrid Hessian Filter (Ng, 10.1007/978-3-319-16811-1_40): the ridges of the directional gradient, judged by
 * the eigenvalues of its Hessian with Frangi's β1 = 0.5 and β2 = 15 on grey levels 0 to 255.
 *
 * <p>Ng takes the gradient along the picture's axes and finds one flank of a wrinkle. Here it is taken across each line, whose
 * direction is the Hessian's; both flanks are asked, and the weaker answers. So a line is found in the middle whichever way it
 * runs, and the edge of a shadow, which has one flank, is none. As in Steger (1998) only cells that the bottom of a valley
 * passes through answer.
 *
 * @param answer 0 to 1
 * @param curvature across the line, grey levels, of the size that answers most
 * @param x how many columns the line's middle lies beside the cell's
 * @param y as above, rows
 */
@SuppressWarnings("ArrayRecordComponent")
record LineFilter(Plane answer, float[] curvature, float[] x, float[] y) {
    /** σ in millimetres; a line of 1 mm is a valley of some 0.25. */
    private static final double[] SIZES = {0.2, 0.35, 0.6};

    private static final double BETA1 = 0.5;
    private static final double BETA2 = 15;
    private static final double GREY_LEVELS = 2.55;
    /** Flatter than this many grey levels, or than this many times the texture around, is no line. */
    private static final double FLATTEST = 0.5;

    private static final double SIGMAS = 2.5;
    /** From a cell's centre to the line, in cells along each axis; a half would leave gaps. */
    private static final double BESIDE = 0.6;

    static LineFilter of(SkinGrid grid) {
        Plane lightness = SkinMaps.map(
                grid, (red, green, blue) -> GREY_LEVELS * Colour.lightness(Colour.luminance(red, green, blue)));
        int n = lightness.values().length;
        LineFilter lines =
                new LineFilter(Plane.empty(grid.width(), grid.height()), new float[n], new float[n], new float[n]);
        for (double size : SIZES) {
            lines.add(grid, new Ridge(lightness, size / grid.step()), size / grid.step());
        }
        return lines;
    }

    private void add(SkinGrid grid, Ridge ridge, double sigma) {
        float[] large = new float[curvature.length];
        for (int i = 0; i < large.length; i++) {
            large[i] = (float) ridge.large(i % grid.width(), i / grid.width());
        }
        double least = Math.max(FLATTEST, SIGMAS * Robust.sigma(large, grid.skin()));
        for (int i = 0; i < large.length; i++) {
            if (!grid.skin()[i] || large[i] < least) {
                continue;
            }
            int column = i % grid.width();
            int row = i / grid.width();
            Ridge.Shape shape = ridge.at(column, row);
            double off = -sigma * (shape.dx() * shape.nx() + shape.dy() * shape.ny()) / shape.large();
            if (Math.abs(off * shape.nx()) > BESIDE || Math.abs(off * shape.ny()) > BESIDE) {
                continue;
            }
            double found = flanks(ridge, shape, column, row, off, sigma * Math.sqrt(2));
            if (found > answer.values()[i]) {
                answer.values()[i] = (float) found;
                curvature[i] = (float) shape.large();
                x[i] = (float) (off * shape.nx());
                y[i] = (float) (off * shape.ny());
            }
        }
    }

    /** The slope across has a ridge behind the line and a valley before it, this many cells away. */
    private static double flanks(Ridge ridge, Ridge.Shape shape, int x, int y, double off, double away) {
        double nx = shape.nx();
        double ny = shape.ny();
        double[] behind = ridge.ofSlope(x + (off + away) * nx, y + (off + away) * ny, nx, ny);
        double[] before = ridge.ofSlope(x + (off - away) * nx, y + (off - away) * ny, nx, ny);
        return behind[0] < 0 && before[0] > 0 ? Math.min(frangi(behind), frangi(before)) : 0;
    }

    private static double frangi(double[] eigenvalues) {
        double blob = eigenvalues[1] / eigenvalues[0];
        double structure = eigenvalues[0] * eigenvalues[0] + eigenvalues[1] * eigenvalues[1];
        return Math.exp(-blob * blob / (2 * BETA1 * BETA1)) * (1 - Math.exp(-structure / (2 * BETA2 * BETA2)));
    }

    /** Through the middle of the line rather than of its cells. */
    Curve curve(Path path) {
        double[] columns = new double[path.cells().length];
        double[] rows = new double[columns.length];
        for (int k = 0; k < columns.length; k++) {
            int cell = path.cells()[k];
            columns[k] = cell % answer.width() + x[cell];
            rows[k] = cell / answer.width() + y[cell];
        }
        return new Curve(columns, rows);
    }
}
