package eu.dermalia.report.scoring.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a skeleton from one end or fork to the next.
 *
 * @param cells in order, each beside the one before; a closed line ends where it began; not copied, do not change
 * @param free how many of its two ends are ends of the skeleton
 */
@SuppressWarnings("ArrayRecordComponent")
public record Path(int[] cells, int free) {
    private static final int[] DX = {1, 0, -1, 0, 1, -1, -1, 1};
    private static final int[] DY = {0, 1, 0, -1, 1, 1, -1, -1};

    /** All lines of a skeleton; cells on their own are none. */
    public static List<Path> of(boolean[] skeleton, int width, int height) {
        List<Path> paths = new ArrayList<>();
        boolean[] seen = new boolean[skeleton.length];
        for (int i = 0; i < skeleton.length; i++) {
            int[] beside = skeleton[i] ? neighbours(skeleton, width, height, i) : new int[0];
            if (skeleton[i] && beside.length != 2) {
                for (int next : beside) {
                    follow(skeleton, width, height, i, next, seen, paths);
                }
                seen[i] = true;
            }
        }
        for (int i = 0; i < skeleton.length; i++) {
            if (skeleton[i] && !seen[i]) {
                int[] beside = neighbours(skeleton, width, height, i);
                if (beside.length == 2) {
                    follow(skeleton, width, height, i, beside[0], seen, paths);
                    seen[i] = true;
                }
            }
        }
        return paths;
    }

    /**
     * The skeleton without side branches that end after less than this many steps, thinning leaves them at corners; and then
     * without those that only end there now.
     */
    public static boolean[] pruned(boolean[] skeleton, int width, int height, double shorter) {
        boolean[] kept = skeleton.clone();
        boolean changed = true;
        while (changed) {
            changed = false;
            boolean[] before = kept.clone();
            for (Path path : of(before, width, height)) {
                if (path.free == 1 && path.cells.length - 1 < shorter) {
                    boolean endFirst = neighbours(before, width, height, path.cells[0]).length == 1;
                    for (int k = 0; k + 1 < path.cells.length; k++) {
                        kept[path.cells[endFirst ? k : k + 1]] = false;
                    }
                    changed = true;
                }
            }
            kept = Skeleton.of(kept, width, height);
        }
        return kept;
    }

    private static void follow(
            boolean[] skeleton, int width, int height, int from, int next, boolean[] seen, List<Path> paths) {
        if (seen[next]) {
            return;
        }
        int[] cells = new int[64];
        int n = 0;
        cells[n++] = from;
        int last = from;
        int here = next;
        int[] beside = neighbours(skeleton, width, height, here);
        while (beside.length == 2 && here != from) {
            seen[here] = true;
            if (n + 1 == cells.length) {
                cells = Arrays.copyOf(cells, 2 * cells.length);
            }
            cells[n++] = here;
            int ahead = beside[0] == last ? beside[1] : beside[0];
            last = here;
            here = ahead;
            beside = neighbours(skeleton, width, height, here);
        }
        cells[n++] = here;
        int free = (neighbours(skeleton, width, height, from).length == 1 ? 1 : 0)
                + (here != from && beside.length == 1 ? 1 : 0);
        paths.add(new Path(Arrays.copyOf(cells, n), free));
    }

    /** Diagonal ones only where there is no way round the corner, so that a staircase is not a fork at every step. */
    private static int[] neighbours(boolean[] skeleton, int width, int height, int cell) {
        int x = cell % width;
        int y = cell / width;
        int[] found = new int[8];
        int n = 0;
        for (int k = 0; k < 8; k++) {
            if (marked(skeleton, width, height, x + DX[k], y + DY[k])
                    && (k < 4
                            || (!marked(skeleton, width, height, x + DX[k], y)
                                    && !marked(skeleton, width, height, x, y + DY[k])))) {
                found[n++] = cell + DY[k] * width + DX[k];
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean marked(boolean[] skeleton, int width, int height, int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && skeleton[y * width + x];
    }

    /** Centres of the cells as a line that can be smoothed and measured. */
    public Curve curve(int width) {
        double[] x = new double[cells.length];
        double[] y = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            x[i] = cells[i] % width;
            y[i] = cells[i] / width;
        }
        return new Curve(x, y);
    }
}
