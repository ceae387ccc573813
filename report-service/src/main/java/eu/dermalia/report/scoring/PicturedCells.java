package eu.dermalia.report.scoring;

/**
 * Cells of a grid on the skin, row by row, and where a picture shows them: what an overlay is painted from. Arrays have one entry
 * per cell and are not copied: do not change them.
 *
 * @param u column of the picture; NaN where the cell is not seen
 * @param v row of the picture
 * @param measured whether the cell was looked at
 * @param marked whether something was found in it
 */
@SuppressWarnings("ArrayRecordComponent")
record PicturedCells(int width, float[] u, float[] v, boolean[] measured, boolean[] marked) {
    static PicturedCells of(Finding finding) {
        SkinGrid grid = finding.grid();
        return new PicturedCells(grid.width(), grid.u(), grid.v(), grid.skin(), finding.marked());
    }
}
