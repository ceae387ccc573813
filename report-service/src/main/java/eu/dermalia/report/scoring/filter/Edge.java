package eu.dermalia.report.scoring.filter;

import java.util.Arrays;

/** How far cells are from the edge of what is marked. */
public final class Edge {
    private Edge() {}

    /**
     * Marked cells with no unmarked one, and not the edge of the grid, within this many cells along and across.
     *
     * @param reach 0 for all marked cells
     */
    public static boolean[] inner(boolean[] marked, int width, int height, int reach) {
        boolean[] out = marked.clone();
        int[] run = new int[width];
        for (int y = 0; y < height; y++) {
            int left = 0;
            for (int x = 0; x < width; x++) {
                left = marked[y * width + x] ? left + 1 : 0;
                run[x] = left;
            }
            int right = 0;
            for (int x = width - 1; x >= 0; x--) {
                right = marked[y * width + x] ? right + 1 : 0;
                out[y * width + x] = Math.min(run[x], right) > reach;
            }
        }
        boolean[] rows = out.clone();
        int[] above = new int[width];
        int[][] runs = new int[height][];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                above[x] = rows[y * width + x] ? above[x] + 1 : 0;
            }
            runs[y] = above.clone();
        }
        Arrays.fill(above, 0);
        for (int y = height - 1; y >= 0; y--) {
            for (int x = 0; x < width; x++) {
                above[x] = rows[y * width + x] ? above[x] + 1 : 0;
                out[y * width + x] = Math.min(runs[y][x], above[x]) > reach;
            }
        }
        return out;
    }
}
