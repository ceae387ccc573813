package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.HeightGrid;
import java.util.Arrays;

/**
 * Where in a region of the mesh folds were found, on cells coarse enough for a picture.
 *
 * @param width cells in a row
 * @param world x, y, z of each cell, millimetres; not copied, do not change
 * @param measured whether the mesh lies there
 * @param marked whether a fold runs through the cell
 */
@SuppressWarnings("ArrayRecordComponent")
record FoldCells(int width, double[] world, boolean[] measured, boolean[] marked) {
    /** A picture's pixel shows no less, millimetres. */
    private static final double SIDE = 0.25;

    /** @param folds cells of the heights through which folds run */
    static FoldCells of(MeshPatch patch, HeightGrid heights, int[] folds) {
        int each = (int) Math.max(1, Math.round(SIDE / heights.step()));
        int width = (heights.width() + each - 1) / each;
        int height = (heights.height() + each - 1) / each;
        double[] world = new double[3 * width * height];
        boolean[] measured = new boolean[width * height];
        double[] point = new double[3];
        for (int i = 0; i < measured.length; i++) {
            int column = Math.min(heights.width() - 1, i % width * each + each / 2);
            int row = Math.min(heights.height() - 1, i / width * each + each / 2);
            int cell = row * heights.width() + column;
            measured[i] = heights.known(cell);
            patch.world(heights, cell, point);
            System.arraycopy(point, 0, world, 3 * i, 3);
        }
        boolean[] marked = new boolean[measured.length];
        for (int cell : folds) {
            marked[cell / heights.width() / each * width + cell % heights.width() / each] = true;
        }
        return new FoldCells(width, world, measured, marked);
    }

    /** Where the view's camera sees them. */
    PicturedCells in(FaceView view) {
        float[] u = new float[measured.length];
        float[] v = new float[measured.length];
        Arrays.fill(u, Float.NaN);
        Arrays.fill(v, Float.NaN);
        double[] at = new double[3];
        double[] point = new double[3];
        for (int i = 0; i < measured.length; i++) {
            if (!measured[i]) {
                continue;
            }
            System.arraycopy(world, 3 * i, point, 0, 3);
            view.camera().project(point, at);
            if (view.map().sees(at[0], at[1], at[2])) {
                u[i] = (float) at[0];
                v[i] = (float) at[1];
            }
        }
        return new PicturedCells(width, u, v, measured, marked);
    }
}
