package eu.dermalia.report.scoring;

/** A bar of ten millimetres, ticked at each, with its label; drawn cell by cell because not every host has fonts. */
final class ScaleBar {
    private static final int MILLIMETRES = 10;
    private static final int LIGHT = 0xF4F4F4;
    private static final int DARK = 0x101010;
    /** "10 mm", five columns by seven rows a letter. */
    private static final String[] LABEL = {
        "..X....XXX..................", //
        ".XX...X...X.................",
        "..X...X..XX......XX.X..XX.X.",
        "..X...X.X.X......X.X.X.X.X.X",
        "..X...XX..X......X.X.X.X.X.X",
        "..X...X...X......X.X.X.X.X.X",
        ".XXX...XXX.......X.X.X.X.X.X"
    };

    private ScaleBar() {}

    /**
     * Draws it at the bottom left, where it fits.
     *
     * @param rgb changed
     * @param pitch millimetres a pixel; not a number for no bar
     */
    static void draw(int[] rgb, int width, int height, double pitch) {
        double length = MILLIMETRES / pitch;
        int letter = Math.max(1, height / 500);
        int margin = 8 * letter;
        int tall = 6 * letter;
        int bottom = height - margin;
        if (!(length + 2 * margin <= width) || length < MILLIMETRES || height < 4 * margin) {
            return;
        }
        int right = margin + (int) Math.round(length);
        box(rgb, width, margin - letter, bottom - tall - letter, right + 2 * letter, bottom + letter, DARK);
        box(rgb, width, margin, bottom - letter, right + letter, bottom, LIGHT);
        for (int tick = 0; tick <= MILLIMETRES; tick++) {
            int x = margin + (int) Math.round(length * tick / MILLIMETRES);
            int up = tick % MILLIMETRES == 0 ? tall : tall / 2;
            box(rgb, width, x, bottom - up, x + letter, bottom, LIGHT);
        }
        label(rgb, width, margin, bottom - tall - 10 * letter, letter);
    }

    private static void label(int[] rgb, int width, int left, int top, int letter) {
        int wide = LABEL[0].length() * letter;
        if (left + wide + letter > width || top < letter) {
            return;
        }
        box(rgb, width, left - letter, top - letter, left + wide + letter, top + (LABEL.length + 1) * letter, DARK);
        for (int row = 0; row < LABEL.length; row++) {
            for (int column = 0; column < LABEL[row].length(); column++) {
                if (LABEL[row].charAt(column) == 'X') {
                    int x = left + column * letter;
                    int y = top + row * letter;
                    box(rgb, width, x, y, x + letter, y + letter, LIGHT);
                }
            }
        }
    }

    private static void box(int[] rgb, int width, int left, int top, int right, int bottom, int colour) {
        for (int y = top; y < bottom; y++) {
            java.util.Arrays.fill(rgb, y * width + left, y * width + right, colour);
        }
    }
}
