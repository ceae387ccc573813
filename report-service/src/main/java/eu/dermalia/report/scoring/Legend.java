package eu.dermalia.report.scoring;

import java.util.Locale;

/**
 * The bar of colours beside a map, with numbers only: the report has two languages. Digits are drawn from a table of dots, so
 * that no font of the machine is asked for.
 */
final class Legend {
    private static final int BAR_WIDTH = 18;
    private static final int BAR_HEIGHT = 200;
    private static final int MARGIN = 14;
    private static final int BROAD = 145;
    private static final int TOP = 676;
    private static final int TICKS = 4;
    private static final int INK = 0x303030;
    private static final int DOT = 3;
    private static final String KNOWN = "0123456789.+-/m";
    /** Five by seven dots, a row in five bits from the left. */
    private static final int[][] GLYPHS = {
        {14, 17, 19, 21, 25, 17, 14},
        {4, 12, 4, 4, 4, 4, 14},
        {14, 17, 1, 2, 4, 8, 31},
        {31, 2, 4, 2, 1, 17, 14},
        {2, 6, 10, 18, 31, 2, 2},
        {31, 16, 30, 1, 1, 17, 14},
        {6, 8, 16, 30, 17, 17, 14},
        {31, 1, 2, 4, 8, 8, 8},
        {14, 17, 17, 14, 17, 17, 14},
        {14, 17, 17, 15, 1, 2, 12},
        {0, 0, 0, 0, 0, 12, 12},
        {0, 4, 4, 31, 4, 4, 0},
        {0, 0, 0, 31, 0, 0, 0},
        {1, 1, 2, 4, 8, 16, 16},
        {0, 0, 26, 21, 21, 21, 21}
    };

    private final int[] picture;
    private final int width;

    private Legend(int[] picture, int width) {
        this.picture = picture;
        this.width = width;
    }

    /**
     * @param picture 0xRRGGBB row by row, drawn on
     * @param left whether it stands at the left side, below the face in either case
     * @param decimals of the numbers
     * @param unit for example {@code mm}; of digits, points, signs, slashes and the letter m
     */
    static void draw(int[] picture, int width, boolean left, DivergingColours colours, int decimals, String unit) {
        Legend legend = new Legend(picture, width);
        int x0 = left ? MARGIN : width - BROAD;
        for (int y = 0; y < BAR_HEIGHT; y++) {
            double value = colours.range() * (1 - 2.0 * y / (BAR_HEIGHT - 1));
            for (int x = 0; x < BAR_WIDTH; x++) {
                boolean rim = x == 0 || y == 0 || x == BAR_WIDTH - 1 || y == BAR_HEIGHT - 1;
                legend.put(x0 + x, TOP + y, rim ? INK : colours.of(value));
            }
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            int y = TOP + tick * (BAR_HEIGHT - 1) / TICKS;
            double value = colours.range() * (1 - 2.0 * tick / TICKS);
            for (int x = 0; x < 5; x++) {
                legend.put(x0 + BAR_WIDTH + x, y, INK);
            }
            String number = String.format(Locale.ROOT, "%+." + decimals + "f", value);
            legend.text(value == 0 ? "0" : number, x0 + BAR_WIDTH + 9, y - 7 * DOT / 2);
        }
        legend.text(unit, x0, TOP - 14 * DOT);
    }

    private void text(String text, int left, int top) {
        int x = left;
        for (char character : text.toCharArray()) {
            int[] glyph = GLYPHS[KNOWN.indexOf(character)];
            for (int row = 0; row < 7 * DOT; row++) {
                for (int column = 0; column < 5 * DOT; column++) {
                    if ((glyph[row / DOT] >> (4 - column / DOT) & 1) == 1) {
                        put(x + column, top + row, INK);
                    }
                }
            }
            x += 6 * DOT;
        }
    }

    private void put(int x, int y, int rgb) {
        if (x >= 0 && x < width && y >= 0 && y < picture.length / width) {
            picture[y * width + x] = rgb;
        }
    }
}
