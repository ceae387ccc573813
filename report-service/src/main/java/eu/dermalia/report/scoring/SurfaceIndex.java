package eu.dermalia.report.scoring;

import java.util.Optional;

/**
 * Nearest points on a face's triangles: the triangles are binned by where they lie in the plane of the face, for a face
 * hardly ever lies twice over the same place. Coordinates are a {@link FaceShell}'s.
 */
final class SurfaceIndex {
    /** How far to the sides and up and down a face reaches, millimetres. */
    private static final double ACROSS = 105;

    private static final double UP = 150;
    /** Farther behind the tip of the nose is no face, millimetres. */
    private static final double DEEPEST = -130;

    private static final double FINEST_BIN = 0.5;
    private static final double COARSEST_BIN = 4;
    /** More references than this come from triangles that lie upon each other: no surface. */
    private static final long MOST_REFERENCES = 40_000_000;

    /** How many times a bin may be covered by triangles, on average; a steep surface covers it several times. */
    private static final double LAYERS = 20;

    private final double[] points;
    private final int[] triangles;
    private final double bin;
    private final int columns;
    private final int rows;
    private final int[] first;
    private final int[] referenced;

    private SurfaceIndex(double[] points, int[] triangles, double bin) {
        this.points = points;
        this.triangles = triangles;
        this.bin = bin;
        this.columns = (int) Math.ceil(2 * ACROSS / bin);
        this.rows = (int) Math.ceil(2 * UP / bin);
        this.first = new int[columns * rows + 1];
        this.referenced = fill();
    }

    /** Empty when the triangles are no surface of a face. */
    static Optional<SurfaceIndex> of(double[] points, int[] triangles, double meanEdge) {
        return fits(points, triangles, meanEdge)
                ? Optional.of(new SurfaceIndex(points, triangles, bin(meanEdge)))
                : Optional.empty();
    }

    /** Whether the triangles lie side by side as those of a face do, not in their thousands over the same place. */
    static boolean fits(double[] points, int[] triangles, double meanEdge) {
        if (!(meanEdge > 0)) {
            return false;
        }
        double bin = bin(meanEdge);
        SurfaceIndex bounds = new SurfaceIndex(points, new int[0], bin);
        long references = 0;
        long bins = 0;
        boolean[] met = new boolean[bounds.columns * bounds.rows];
        for (int t = 0; t < triangles.length && references <= MOST_REFERENCES; t += 3) {
            int[] box = bounds.box(triangles, t);
            for (int y = box[2]; y <= box[3]; y++) {
                for (int x = box[0]; x <= box[1]; x++) {
                    bins += met[y * bounds.columns + x] ? 0 : 1;
                    met[y * bounds.columns + x] = true;
                    references++;
                }
            }
        }
        double side = 1 + bin / meanEdge;
        return references > 0 && references <= MOST_REFERENCES && references <= LAYERS * side * side * bins;
    }

    private static double bin(double meanEdge) {
        return Math.min(COARSEST_BIN, Math.max(FINEST_BIN, meanEdge));
    }

    private int[] fill() {
        for (int pass = 0; ; pass++) {
            int[] at = pass == 0 ? new int[0] : first.clone();
            int[] out = new int[pass == 0 ? 0 : first[columns * rows]];
            for (int t = 0; t < triangles.length; t += 3) {
                int[] box = box(triangles, t);
                for (int y = box[2]; y <= box[3]; y++) {
                    for (int x = box[0]; x <= box[1]; x++) {
                        if (pass == 0) {
                            first[y * columns + x + 1]++;
                        } else {
                            out[at[y * columns + x]++] = t;
                        }
                    }
                }
            }
            if (pass == 1) {
                return out;
            }
            for (int i = 0; i < columns * rows; i++) {
                first[i + 1] += first[i];
            }
        }
    }

    /** Columns and rows over which a triangle lies: first and last of each; none when it is no part of the face. */
    private int[] box(int[] t, int i) {
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        double z1 = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 3; k++) {
            int p = 3 * t[i + k];
            x0 = Math.min(x0, points[p]);
            x1 = Math.max(x1, points[p]);
            y0 = Math.min(y0, points[p + 1]);
            y1 = Math.max(y1, points[p + 1]);
            z1 = Math.max(z1, points[p + 2]);
        }
        if (z1 < DEEPEST || x1 < -ACROSS || x0 > ACROSS || y1 < -UP || y0 > UP) {
            return new int[] {0, -1, 0, -1};
        }
        return new int[] {
            clamp((x0 + ACROSS) / bin, columns),
            clamp((x1 + ACROSS) / bin, columns),
            clamp((y0 + UP) / bin, rows),
            clamp((y1 + UP) / bin, rows)
        };
    }

    private static int clamp(double value, int count) {
        return (int) Math.max(0, Math.min(count - 1.0, Math.floor(value)));
    }

    /** The nearest point found last, and the outward normal of its triangle. */
    static final class Hit {
        final double[] point = new double[3];
        final double[] normal = new double[3];
        private final double[] candidate = new double[3];
        double distance;

        /** How far p stands out of the surface; NaN when p lies beside its rim instead. */
        double signed(double x, double y, double z) {
            double along = (x - point[0]) * normal[0] + (y - point[1]) * normal[1] + (z - point[2]) * normal[2];
            // beside a rim the way to the nearest point leads along the surface
            if (distance > BESIDE && Math.abs(along) < distance * SQUARE_ENOUGH) {
                return Double.NaN;
            }
            return along < 0 ? -distance : distance;
        }

        private static final double BESIDE = 0.05;
        private static final double SQUARE_ENOUGH = 0.5;
    }

    /** Whether there is a point within reach; it is written into the hit. */
    boolean nearest(double x, double y, double z, double reach, Hit hit) {
        double least = reach * reach;
        int nearest = -1;
        int column = clamp((x + ACROSS) / bin, columns);
        int row = clamp((y + UP) / bin, rows);
        for (int ring = 0; ; ring++) {
            double nearer = (ring - 1) * bin;
            if (ring > 1 && nearer * nearer > least) {
                break;
            }
            for (int r = row - ring; r <= row + ring; r++) {
                boolean whole = r == row - ring || r == row + ring;
                for (int c = column - ring; c <= column + ring; c += whole || ring == 0 ? 1 : 2 * ring) {
                    if (r < 0 || c < 0 || r >= rows || c >= columns) {
                        continue;
                    }
                    int end = first[r * columns + c + 1];
                    for (int i = first[r * columns + c]; i < end; i++) {
                        double square = square(referenced[i], x, y, z, hit.candidate);
                        if (square < least) {
                            least = square;
                            nearest = referenced[i];
                            System.arraycopy(hit.candidate, 0, hit.point, 0, 3);
                        }
                    }
                }
            }
        }
        if (nearest < 0 || !normal(nearest, hit.normal)) {
            return false;
        }
        hit.distance = Math.sqrt(least);
        return true;
    }

    private boolean normal(int t, double[] out) {
        int a = 3 * triangles[t];
        int b = 3 * triangles[t + 1];
        int c = 3 * triangles[t + 2];
        double[] n = Vectors.cross(
                points[b] - points[a],
                points[b + 1] - points[a + 1],
                points[b + 2] - points[a + 2],
                points[c] - points[a],
                points[c + 1] - points[a + 1],
                points[c + 2] - points[a + 2]);
        double length = Math.sqrt(Vectors.dot(n, n));
        for (int k = 0; k < 3; k++) {
            out[k] = n[k] / length * (n[2] < 0 ? -1 : 1);
        }
        return length > 0;
    }

    /** Square of the distance to the nearest point of a triangle (Ericson 2005, section 5.1.5), which is written out. */
    private double square(int t, double x, double y, double z, double[] out) {
        double[] p = points;
        int a = 3 * triangles[t];
        int b = 3 * triangles[t + 1];
        int c = 3 * triangles[t + 2];
        double abx = p[b] - p[a];
        double aby = p[b + 1] - p[a + 1];
        double abz = p[b + 2] - p[a + 2];
        double acx = p[c] - p[a];
        double acy = p[c + 1] - p[a + 1];
        double acz = p[c + 2] - p[a + 2];
        double apx = x - p[a];
        double apy = y - p[a + 1];
        double apz = z - p[a + 2];
        double d1 = abx * apx + aby * apy + abz * apz;
        double d2 = acx * apx + acy * apy + acz * apz;
        double bb = abx * abx + aby * aby + abz * abz;
        double bc = abx * acx + aby * acy + abz * acz;
        double cc = acx * acx + acy * acy + acz * acz;
        double d3 = d1 - bb;
        double d4 = d2 - bc;
        double d5 = d1 - bc;
        double d6 = d2 - cc;
        double v;
        double w;
        double vc = d1 * d4 - d3 * d2;
        double vb = d5 * d2 - d1 * d6;
        double va = d3 * d6 - d5 * d4;
        if (d1 <= 0 && d2 <= 0) {
            v = 0;
            w = 0;
        } else if (d3 >= 0 && d4 <= d3) {
            v = 1;
            w = 0;
        } else if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            v = d1 / (d1 - d3);
            w = 0;
        } else if (d6 >= 0 && d5 <= d6) {
            v = 0;
            w = 1;
        } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            v = 0;
            w = d2 / (d2 - d6);
        } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            w = (d4 - d3) / (d4 - d3 + (d5 - d6));
            v = 1 - w;
        } else {
            double whole = va + vb + vc;
            v = vb / whole;
            w = vc / whole;
        }
        out[0] = p[a] + v * abx + w * acx;
        out[1] = p[a + 1] + v * aby + w * acy;
        out[2] = p[a + 2] + v * abz + w * acz;
        double dx = x - out[0];
        double dy = y - out[1];
        double dz = z - out[2];
        return dx * dx + dy * dy + dz * dz;
    }
}
