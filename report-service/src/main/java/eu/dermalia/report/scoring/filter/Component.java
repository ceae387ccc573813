package eu.dermalia.report.scoring.filter;

/**
 * Cells that belong together.
 *
 * @param width of the grid
 * @param cells ascending, at least one; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record Component(int width, int[] cells) {
    /** @param areas of each cell of the grid, square millimetres */
    public double area(float[] areas) {
        double sum = 0;
        for (int cell : cells) {
            sum += areas[cell];
        }
        return sum;
    }

    /** Column of the centre, in cells. */
    public double x() {
        double sum = 0;
        for (int cell : cells) {
            sum += cell % width;
        }
        return sum / cells.length;
    }

    /** Row of the centre, in cells. */
    public double y() {
        double sum = 0;
        for (int cell : cells) {
            sum += cell / width;
        }
        return sum / cells.length;
    }

    /**
     * A²/(2π·(µ20 + µ02)): 1 for a disc, less for everything else; for an ellipse the same as 4πA/P², but without a perimeter,
     * which cells do not have (Žunić, Hirota and Rosin 2010, Pattern Recognition 43:47).
     */
    public double circularity() {
        double x = x();
        double y = y();
        double moment = cells.length / 6.0;
        for (int cell : cells) {
            double dx = cell % width - x;
            double dy = cell / width - y;
            moment += dx * dx + dy * dy;
        }
        return cells.length * (double) cells.length / (2 * Math.PI * moment);
    }
}
