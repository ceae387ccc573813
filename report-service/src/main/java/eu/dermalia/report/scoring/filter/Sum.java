package eu.dermalia.report.scoring.filter;

import java.util.Arrays;

/**
 * Each cell's surroundings added up by a kernel that is the same to all sides: along the rows, then down the columns, in one
 * pass over the plane. Rows that are done across wait in a ring until those below them have come; it is small enough for the
 * processor's second cache.
 *
 * <p>The compiler turns a loop into vector instructions only where every array is read at the loop's own index and the arrays are
 * few: hence neighbours beside are the row once more, shifted, and no loop adds more than two pairs.
 */
final class Sum {
    private final float[] half;
    private final int reach;

    /** @param half the kernel from its middle outwards, at least one number */
    Sum(float[] half) {
        this.half = half;
        this.reach = half.length - 1;
    }

    /** With zeros outside the plane. */
    Plane of(Plane plane) {
        return over(plane, ones(plane.width()), ones(plane.height()));
    }

    /** Over how much of the kernel lies inside the plane. */
    Plane mean(Plane plane) {
        return over(plane, inside(plane.width()), inside(plane.height()));
    }

    private Plane over(Plane plane, float[] across, float[] down) {
        int width = plane.width();
        int height = plane.height();
        float[] out = new float[width * height];
        float[] row = new float[width + 2 * reach];
        float[][] shifted = new float[2 * reach + 1][width];
        float[][] ring = new float[2 * reach + 1][width];
        float[][] around = new float[2 * reach + 1][];
        float[] sum = new float[width];
        for (int y = 0; y < height + reach; y++) {
            float[] newest = ring[y % ring.length];
            if (y < height) {
                System.arraycopy(plane.values(), y * width, row, reach, width);
                for (int j = 0; j < shifted.length; j++) {
                    System.arraycopy(row, j, shifted[j], 0, width);
                }
                add(newest, shifted);
            } else {
                Arrays.fill(newest, 0);
            }
            if (y >= reach) {
                for (int j = 0; j < around.length; j++) {
                    around[j] = ring[(y + 1 + j) % ring.length];
                }
                add(sum, around);
                divide(sum, across, down[y - reach]);
                System.arraycopy(sum, 0, out, (y - reach) * width, width);
            }
        }
        return new Plane(width, height, out);
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** How much of the kernel lies on a line when its middle lies on each of the line's cells. */
    private float[] inside(int length) {
        float[] inside = new float[length];
        for (int x = 0; x < length; x++) {
            for (int j = Math.max(-reach, -x); j <= Math.min(reach, length - 1 - x); j++) {
                inside[x] += half[Math.abs(j)];
            }
        }
        return inside;
    }

    /** @param rows one for each number of the kernel, the middle one in the middle */
    private void add(float[] out, float[][] rows) {
        scale(out, half[0], rows[reach]);
        int j = 1;
        for (; j < reach; j += 2) {
            addTwo(
                    out,
                    half[j],
                    rows[reach - j],
                    rows[reach + j],
                    half[j + 1],
                    rows[reach - j - 1],
                    rows[reach + j + 1]);
        }
        if (j == reach) {
            addOne(out, half[j], rows[0], rows[2 * reach]);
        }
    }

    private static void scale(float[] out, float k, float[] row) {
        for (int x = 0; x < out.length; x++) {
            out[x] = k * row[x];
        }
    }

    private static void addOne(float[] out, float k, float[] a, float[] b) {
        for (int x = 0; x < out.length; x++) {
            out[x] += k * (a[x] + b[x]);
        }
    }

    private static void addTwo(float[] out, float k, float[] a, float[] b, float l, float[] c, float[] d) {
        for (int x = 0; x < out.length; x++) {
            out[x] += k * (a[x] + b[x]) + l * (c[x] + d[x]);
        }
    }

    static void divide(float[] row, float[] across, float down) {
        for (int x = 0; x < row.length; x++) {
            row[x] /= across[x] * down;
        }
    }
}
