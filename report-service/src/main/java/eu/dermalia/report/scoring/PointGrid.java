package eu.dermalia.report.scoring;

import java.util.Arrays;

/** Nearest neighbours within a radius, by a hash of cubes as wide as that radius. */
final class PointGrid {
    private static final int EMPTY = -1;

    private final double[] points;
    private final double radius;
    /** Open addressing: the cube at each place, and its first point; the others follow by {@link #next}. */
    private final long[] keys;

    private final int[] first;
    private final int[] next;

    /**
     * @param points x, y, z one after the other
     * @param radius farther neighbours are not found
     */
    PointGrid(double[] points, double radius) {
        this.points = points;
        this.radius = radius;
        int count = points.length / 3;
        int size = Integer.highestOneBit(Math.max(8, 2 * count)) * 2;
        this.keys = new long[size];
        this.first = new int[size];
        this.next = new int[count];
        Arrays.fill(first, EMPTY);
        // from the last on: so the points of a cube follow each other in their order
        for (int i = count - 1; i >= 0; i--) {
            long key = key(cube(points[3 * i]), cube(points[3 * i + 1]), cube(points[3 * i + 2]));
            int place = place(key);
            keys[place] = key;
            next[i] = first[place];
            first[place] = i;
        }
    }

    /** Number of the nearest point, or -1. */
    int nearest(double x, double y, double z) {
        int best = -1;
        double least = radius * radius;
        for (int dx = -1; dx <= 1; dx++) {
            long a = cube(x + dx * radius);
            for (int dy = -1; dy <= 1; dy++) {
                long b = cube(y + dy * radius);
                for (int dz = -1; dz <= 1; dz++) {
                    int i = first[place(key(a, b, cube(z + dz * radius)))];
                    for (; i >= 0; i = next[i]) {
                        double u = points[3 * i] - x;
                        double v = points[3 * i + 1] - y;
                        double w = points[3 * i + 2] - z;
                        double square = u * u + v * v + w * w;
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

    private long cube(double at) {
        return (long) Math.floor(at / radius) & 0x1fffff;
    }

    private static long key(long a, long b, long c) {
        return (a << 42) | (b << 21) | c;
    }

    /** Where the cube is, or an empty place for it. */
    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (keys.length - 1);
        while (first[place] != EMPTY && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }
}
