package eu.dermalia.report.scoring;

import java.util.HashMap;
import java.util.Map;

/** Nearest neighbours within a radius, by a hash of cubes as wide as that radius. */
final class PointGrid {
    private final double[] points;
    private final double radius;
    private final Map<Long, int[]> cells = new HashMap<>();

    /**
     * @param points x, y, z one after the other
     * @param radius farther neighbours are not found
     */
    PointGrid(double[] points, double radius) {
        this.points = points;
        this.radius = radius;
        for (int i = 0; i < points.length / 3; i++) {
            cells.merge(key(points[3 * i], points[3 * i + 1], points[3 * i + 2]), new int[] {i}, PointGrid::join);
        }
    }

    private static int[] join(int[] some, int[] more) {
        int[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Number of the nearest point, or -1. */
    int nearest(double x, double y, double z) {
        int best = -1;
        double least = radius * radius;
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dz = -1; dz <= 1; dz++) {
                    int[] cell = cells.get(key(x + dx * radius, y + dy * radius, z + dz * radius));
                    if (cell == null) {
                        continue;
                    }
                    for (int i : cell) {
                        double a = points[3 * i] - x;
                        double b = points[3 * i + 1] - y;
                        double c = points[3 * i + 2] - z;
                        double square = a * a + b * b + c * c;
                        if (square < least) {
                            least = square;
                            best = i;
                        }
                    }
                }
            }
        }
        return best;
    }

    private long key(double x, double y, double z) {
        long a = (long) Math.floor(x / radius) & 0x1fffff;
        long b = (long) Math.floor(y / radius) & 0x1fffff;
        long c = (long) Math.floor(z / radius) & 0x1fffff;
        return (a << 42) | (b << 21) | c;
    }
}
