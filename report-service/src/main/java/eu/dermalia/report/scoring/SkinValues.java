package eu.dermalia.report.scoring;

import java.util.List;

/** What a formula says of the bare skin of grids: one value for each cell of skin, in the grid's order. */
final class SkinValues {
    /** Of linear sRGB, each 0 to 1. */
    @FunctionalInterface
    interface Formula {
        double of(double red, double green, double blue);
    }

    private SkinValues() {}

    static double[] of(SkinGrid grid, Formula formula) {
        boolean[] skin = grid.skin();
        double[] values = new double[count(skin)];
        int n = 0;
        for (int i = 0; i < skin.length; i++) {
            if (skin[i]) {
                values[n++] = formula.of(grid.red()[i], grid.green()[i], grid.blue()[i]);
            }
        }
        return values;
    }

    /** Square millimetres of each cell of skin. */
    static double[] areas(SkinGrid grid) {
        boolean[] skin = grid.skin();
        double[] areas = new double[count(skin)];
        int n = 0;
        for (int i = 0; i < skin.length; i++) {
            if (skin[i]) {
                areas[n++] = grid.area()[i];
            }
        }
        return areas;
    }

    /** One after the other. */
    static double[] together(List<double[]> parts) {
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /**
     * Marks the cells of skin whose value is above a limit.
     *
     * @param values one for each cell of skin
     */
    static Finding above(ScoreKind kind, SkinGrid grid, double[] values, double limit) {
        boolean[] marked = new boolean[grid.skin().length];
        int n = 0;
        for (int i = 0; i < marked.length; i++) {
            if (grid.skin()[i]) {
                marked[i] = values[n++] > limit;
            }
        }
        return new Finding(kind, grid, marked);
    }

    static int count(boolean[] skin) {
        int n = 0;
        for (boolean one : skin) {
            n += one ? 1 : 0;
        }
        return n;
    }
}
