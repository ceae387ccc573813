package eu.dermalia.report.scoring.filter;

/**
 * One value per cell of a grid, row by row from the top left.
 *
 * @param values not copied; the filters never change what they are given
 */
@SuppressWarnings("ArrayRecordComponent")
public record Plane(int width, int height, float[] values) {
    /** @throws IllegalArgumentException when there is not one value per cell */
    public Plane {
        if (width < 0 || height < 0 || values.length != (long) width * height) {
            throw new IllegalArgumentException("not one value per cell");
        }
    }

    /** Full of zeros. */
    public static Plane empty(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    /** Of the nearest cell, for a place outside too; the plane must have a cell. */
    public float near(int x, int y) {
        return values[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    /** Bilinear between the centres of cells, which lie at whole numbers; as {@link #near} outside. */
    public double at(double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        double above = near(x0, y0) * (1 - fx) + near(x0 + 1, y0) * fx;
        double below = near(x0, y0 + 1) * (1 - fx) + near(x0 + 1, y0 + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    /** Cell by cell this less the other. */
    public Plane minus(Plane other) {
        float[] difference = new float[values.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = values[i] - other.values[i];
        }
        return new Plane(width, height, difference);
    }
}
