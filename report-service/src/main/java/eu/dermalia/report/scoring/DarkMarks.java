package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Components;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moles among what is far darker than the skin around it, told from hair by shape: hair is long and thin, a mole is compact.
 * What is thinner than 0.6 mm is taken off first (opening with a disc), so that a hair that grows out of a mole does not hide
 * it; most of a mole is left then, and that is round. What leaves the region or runs into what is not seen is no mole, and where
 * there is much hair, as in a beard, nothing is: there a tuft may have any shape. Not normative [O].
 */
final class DarkMarks {
    /** Half of the width of what is thin: several hairs side by side; millimetres. */
    private static final double THIN = 0.3;
    /** And where cells are coarse, three of them are thin. */
    private static final double FEWEST_CELLS = 1.5;
    /** An ellipse three times as long as wide has 0.6. */
    private static final double ROUND = 0.6;
    /** Share of a mole that is not thin. */
    private static final double BODY = 0.5;
    /** Share of a region that may be hair before nothing in it is believed to be a mole. */
    private static final double MOST_HAIR = 0.05;

    private final boolean[] dark;
    private final float[] area;
    private final int width;
    private final int height;
    /** Neighbours within a disc: columns, rows. */
    private final int[][] disc;

    private final boolean[] middle;

    private DarkMarks(boolean[] dark, float[] area, int width, int height, double step) {
        this.dark = dark;
        this.area = area;
        this.width = width;
        this.height = height;
        this.disc = disc(Math.max(FEWEST_CELLS, THIN / step));
        this.middle = new boolean[dark.length];
    }

    /**
     * The cells of moles.
     *
     * @param dark cells that are too dark for plain skin
     * @param area square millimetres of a cell, 0 where nothing is seen
     * @param step side of a cell, millimetres
     */
    static List<Component> moles(boolean[] dark, float[] area, int width, int height, double step) {
        return new DarkMarks(dark, area, width, height, step).moles();
    }

    private List<Component> moles() {
        double seen = 0;
        for (float one : area) {
            seen += one;
        }
        double hair = 0;
        List<Component> moles = new ArrayList<>();
        for (Component mark : Components.of(dark, width, height)) {
            if (isMole(mark)) {
                moles.add(mark);
            } else {
                hair += mark.area(area);
            }
        }
        return hair > MOST_HAIR * seen ? List.of() : moles;
    }

    private boolean isMole(Component mark) {
        if (mark.area(area) > SpotFinder.LARGEST || leaves(mark)) {
            return false;
        }
        int[] body = opened(mark);
        return body.length >= BODY * mark.cells().length && new Component(width, body).circularity() >= ROUND;
    }

    private boolean leaves(Component mark) {
        for (int cell : mark.cells()) {
            int x = cell % width;
            int y = cell / width;
            if (x == 0
                    || y == 0
                    || x == width - 1
                    || y == height - 1
                    || area[cell - 1] == 0
                    || area[cell + 1] == 0
                    || area[cell - width] == 0
                    || area[cell + width] == 0) {
                return true;
            }
        }
        return false;
    }

    /** The cells that lie in a disc which lies in the mark. */
    private int[] opened(Component mark) {
        for (int cell : mark.cells()) {
            middle[cell] = all(cell);
        }
        int[] body = new int[mark.cells().length];
        int n = 0;
        for (int cell : mark.cells()) {
            if (middle[cell] || any(cell)) {
                body[n++] = cell;
            }
        }
        return Arrays.copyOf(body, n);
    }

    private boolean all(int cell) {
        for (int[] by : disc) {
            int x = cell % width + by[0];
            int y = cell / width + by[1];
            if (x < 0 || y < 0 || x >= width || y >= height || !dark[y * width + x]) {
                return false;
            }
        }
        return true;
    }

    private boolean any(int cell) {
        for (int[] by : disc) {
            int x = cell % width + by[0];
            int y = cell / width + by[1];
            if (x >= 0 && y >= 0 && x < width && y < height && middle[y * width + x]) {
                return true;
            }
        }
        return false;
    }

    private static int[][] disc(double radius) {
        List<int[]> cells = new ArrayList<>();
        int reach = (int) radius;
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                if (x * x + y * y <= radius * radius) {
                    cells.add(new int[] {x, y});
                }
            }
        }
        return cells.toArray(int[][]::new);
    }
}
