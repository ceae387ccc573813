package eu.dermalia.report.scoring.relief;

import java.util.Arrays;

/**
 * Finds {@link Valleys}: where the slope along the direction of greatest curvature passes through
 * zero and the surface bends up to both sides, found between the cells by linear interpolation. On a surface whose form was
 * removed slopes are small, so that the Hessian stands for curvature.
 */
final class ValleyTracer {
    private static final int EDGES_PER_CELL = 2;
    /** A groove ends where it is less than this much as deep as it is just beside. */
    private static final double ENDS = 0.5;

    private final HeightGrid form;
    private final HeightGrid depth;
    private final double leastDepth;
    private final int around;
    private final double[] across;
    private final double[] normalX;
    private final double[] normalY;
    private final int[] parent;

    private double[] lengths = new double[256];
    private double[] depths = new double[256];
    private int[] cells = new int[256];
    private int[] edges = new int[256];
    private int count;

    private ValleyTracer(HeightGrid smooth, HeightGrid form, HeightGrid depth, double leastDepth, double around) {
        this.form = form;
        this.depth = depth;
        this.leastDepth = leastDepth;
        this.around = (int) Math.round(around / depth.step());
        int n = smooth.z().length;
        across = new double[n];
        normalX = new double[n];
        normalY = new double[n];
        parent = new int[EDGES_PER_CELL * n];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        differentiate(smooth);
    }

    static Valleys trace(
            HeightGrid smooth,
            HeightGrid form,
            HeightGrid depth,
            double leastDepth,
            double leastLength,
            double around) {
        ValleyTracer tracer = new ValleyTracer(smooth, form, depth, leastDepth, around);
        tracer.trace();
        return tracer.longerThan(leastLength);
    }

    private void differentiate(HeightGrid g) {
        int w = g.width();
        double h = g.step();
        double[] z = g.z();
        Arrays.fill(across, Double.NaN);
        for (int y = 1; y < g.height() - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                double zx = (z[i + 1] - z[i - 1]) / (2 * h);
                double zy = (z[i + w] - z[i - w]) / (2 * h);
                double xx = (z[i + 1] - 2 * z[i] + z[i - 1]) / (h * h);
                double yy = (z[i + w] - 2 * z[i] + z[i - w]) / (h * h);
                double xy = (z[i + w + 1] - z[i + w - 1] - z[i - w + 1] + z[i - w - 1]) / (4 * h * h);
                double mean = (xx + yy) / 2;
                double spread = Math.hypot((xx - yy) / 2, xy);
                // both eigenvalues of the Hessian: bends up across the groove, and less along it
                if (!(mean + spread > Math.abs(mean - spread))) {
                    continue;
                }
                double angle = Math.atan2(2 * xy, xx - yy) / 2;
                normalX[i] = Math.cos(angle);
                normalY[i] = Math.sin(angle);
                across[i] = zx * normalX[i] + zy * normalY[i];
            }
        }
    }

    private void trace() {
        int w = depth.width();
        double[] crossing = new double[8];
        int[] crossed = new int[4];
        for (int y = 0; y < depth.height() - 1; y++) {
            for (int x = 0; x < w - 1; x++) {
                int i = y * w + x;
                int[] corners = {i, i + 1, i + w + 1, i + w};
                double[] s = aligned(corners);
                if (s.length == 0) {
                    continue;
                }
                int n = 0;
                for (int side = 0; side < 4; side++) {
                    double from = s[side];
                    double to = s[(side + 1) % 4];
                    if ((from < 0) == (to < 0)) {
                        continue;
                    }
                    double t = from / (from - to);
                    crossing[2 * n] = x + at(side, t, 0);
                    crossing[2 * n + 1] = y + at(side, t, 1);
                    crossed[n++] = edge(i, side);
                }
                for (int k = 0; k + 1 < n; k += 2) {
                    add(i, crossing, k, crossed);
                }
            }
        }
    }

    /** The slopes across at the four corners, all normals turned the same way; empty where one is unknown. */
    private double[] aligned(int[] corners) {
        double[] s = new double[4];
        for (int k = 0; k < 4; k++) {
            int c = corners[k];
            if (Double.isNaN(across[c])) {
                return new double[0];
            }
            double same = normalX[c] * normalX[corners[0]] + normalY[c] * normalY[corners[0]];
            s[k] = same < 0 ? -across[c] : across[c];
        }
        return s;
    }

    /** Sides: bottom, right, top (backwards), left (backwards). */
    private static double at(int side, double t, int axis) {
        return switch (side) {
            case 0 -> axis == 0 ? t : 0;
            case 1 -> axis == 0 ? 1 : t;
            case 2 -> axis == 0 ? 1 - t : 1;
            default -> axis == 0 ? 0 : 1 - t;
        };
    }

    private int edge(int cell, int side) {
        return switch (side) {
            case 0 -> EDGES_PER_CELL * cell;
            case 1 -> EDGES_PER_CELL * (cell + 1) + 1;
            case 2 -> EDGES_PER_CELL * (cell + depth.width());
            default -> EDGES_PER_CELL * cell + 1;
        };
    }

    private void add(int cell, double[] crossing, int k, int[] crossed) {
        double x0 = crossing[2 * k];
        double y0 = crossing[2 * k + 1];
        double x1 = crossing[2 * k + 2];
        double y1 = crossing[2 * k + 3];
        double deep = depth.between((x0 + x1) / 2, (y0 + y1) / 2);
        double rise = form.between(x1, y1) - form.between(x0, y0);
        if (!(deep >= leastDepth) || Double.isNaN(rise)) {
            return;
        }
        double deepest = deepest(cell);
        if (deep < ENDS * deepest) {
            return;
        }
        double plane = Math.hypot(x1 - x0, y1 - y0) * depth.step();
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
            depths = Arrays.copyOf(depths, 2 * count);
            cells = Arrays.copyOf(cells, 2 * count);
            edges = Arrays.copyOf(edges, 2 * count);
        }
        lengths[count] = Math.hypot(plane, rise);
        depths[count] = deepest;
        cells[count] = cell;
        edges[count++] = crossed[k];
        parent[root(crossed[k])] = root(crossed[k + 1]);
    }

    /** The bottom of a coarse mesh's groove lies at its vertices, not where its line happens to run. */
    private double deepest(int cell) {
        int x = cell % depth.width();
        int y = cell / depth.width();
        double most = 0;
        for (int v = Math.max(0, y - around); v <= Math.min(depth.height() - 1, y + 1 + around); v++) {
            for (int u = Math.max(0, x - around); u <= Math.min(depth.width() - 1, x + 1 + around); u++) {
                double here = depth.z()[v * depth.width() + u];
                most = here > most ? here : most;
            }
        }
        return most;
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private Valleys longerThan(double least) {
        double[] chain = new double[parent.length];
        for (int i = 0; i < count; i++) {
            chain[root(edges[i])] += lengths[i];
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (chain[root(edges[i])] >= least) {
                lengths[kept] = lengths[i];
                depths[kept] = depths[i];
                cells[kept++] = cells[i];
            }
        }
        return new Valleys(Arrays.copyOf(lengths, kept), Arrays.copyOf(depths, kept), Arrays.copyOf(cells, kept));
    }
}
