package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Robust;
import java.util.Arrays;
import java.util.List;

/**
 * Marks findings on the photograph that shows them, and how large ten millimetres are. Colours are Okabe's and Ito's (2008), which
 * tell apart with any colour vision, blue against skin and yellow against UV; each mark has a dark halo, so that it is seen on
 * every tone. Areas are tinted, spots ringed so that the skin in them stays to be seen, lines and dots filled.
 */
final class OverlayPainter {
    private static final int SKY_BLUE = 0x56B4E9;
    private static final int YELLOW = 0xF0E442;
    private static final int HALO = 0x101010;
    private static final int MEASURED = 0xF4F4F4;
    /** Share of the tint's colour. */
    private static final double TINT = 0.5;

    private static final double STROKE = 0.002;
    /** A cell is drawn at no more than so many places along each axis: enough for a photograph sixteen times as fine. */
    private static final int MOST_PARTS = 16;

    /** Share of the pixels that see skin more squarely than what sets the scale. */
    private static final double SQUARELY = 0.02;

    private final int width;
    private final int height;
    private final int[] rgb;
    /** Width of a line: 0.2 % of the height, so that it is seen in print as well as on a screen. */
    private final int stroke;

    private OverlayPainter(Photograph photograph) {
        this.width = photograph.width();
        this.height = photograph.height();
        this.rgb = photograph.rgb().clone();
        this.stroke = Math.max(1, (int) Math.round(height * STROKE));
    }

    /**
     * @param photograph of the face
     * @param map of that photograph
     * @param findings of one score, with {@link SkinGrid#u} and {@link SkinGrid#v} of that photograph
     */
    static Picture paint(PictureName name, Photograph photograph, RegionMap map, List<Finding> findings) {
        return paintCells(
                name, photograph, map, findings.stream().map(PicturedCells::of).toList());
    }

    /** @param regions as that photograph shows them; other arguments as above */
    static Picture paintCells(PictureName name, Photograph photograph, RegionMap map, List<PicturedCells> regions) {
        OverlayPainter painter = new OverlayPainter(photograph);
        boolean[] measured = new boolean[painter.rgb.length];
        boolean[] marked = new boolean[painter.rgb.length];
        for (PicturedCells region : regions) {
            painter.lay(region, region.measured(), measured);
            painter.lay(region, region.marked(), marked);
        }
        int colour = name == PictureName.UV_SPOTS || name == PictureName.UV_FLUORESCENCE ? YELLOW : SKY_BLUE;
        painter.border(measured);
        switch (name) {
            case REDNESS, EVENNESS -> painter.tint(marked, colour);
            case WRINKLES, WRINKLE_DEPTH -> {
                painter.paint(painter.grown(marked, 1 + painter.stroke), HALO);
                painter.paint(painter.grown(marked, (1 + painter.stroke) / 2.0), colour);
            }
            case PORES, UV_FLUORESCENCE -> {
                painter.paint(painter.grown(marked, 1.5), HALO);
                painter.paint(marked, colour);
            }
            default -> painter.ring(marked, colour);
        }
        ScaleBar.draw(painter.rgb, painter.width, painter.height, pitch(map));
        return new Picture(name, Jpeg.of(painter.rgb, painter.width, painter.height), painter.width, painter.height);
    }

    /** Millimetres a pixel where skin is seen squarely: elsewhere a pixel covers more of it. */
    private static double pitch(RegionMap map) {
        float[] areas = new float[map.width * map.height];
        int n = 0;
        for (int i = 0; i < areas.length; i++) {
            if (map.area(i) > 0) {
                areas[n++] = map.area(i);
            }
        }
        return Math.sqrt(Robust.quantile(Arrays.copyOf(areas, n), SQUARELY));
    }

    /** Marks the pixels that cells cover. */
    private void lay(PicturedCells grid, boolean[] cells, boolean[] pixels) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i] || Float.isNaN(grid.u()[i])) {
                continue;
            }
            int across =
                    beside(grid, i, i % grid.width() < grid.width() - 1 ? i + 1 : i, i % grid.width() > 0 ? i - 1 : i);
            int down = beside(
                    grid,
                    i,
                    i + grid.width() < cells.length ? i + grid.width() : i,
                    i >= grid.width() ? i - grid.width() : i);
            double[] right = {grid.u()[across] - grid.u()[i], grid.v()[across] - grid.v()[i]};
            double[] below = {grid.u()[down] - grid.u()[i], grid.v()[down] - grid.v()[i]};
            double longer =
                    Math.max(right[0] * right[0] + right[1] * right[1], below[0] * below[0] + below[1] * below[1]);
            int parts = (int) Math.min(MOST_PARTS, Math.ceil(2 * Math.sqrt(longer) + 1e-3));
            for (int k = 0; k < parts * parts; k++) {
                double a = (k % parts + 0.5) / parts - 0.5;
                double b = (k / parts + 0.5) / parts - 0.5;
                int x = (int) Math.floor(grid.u()[i] + a * right[0] + b * below[0]);
                int y = (int) Math.floor(grid.v()[i] + a * right[1] + b * below[1]);
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    pixels[y * width + x] = true;
                }
            }
        }
    }

    /** The next cell that was seen, or the one before: either way one cell's step. */
    private static int beside(PicturedCells grid, int here, int next, int before) {
        if (!Float.isNaN(grid.u()[next]) && next != here) {
            return next;
        }
        return Float.isNaN(grid.u()[before]) ? here : before;
    }

    /** Where it was measured: a thin light line with a dark one around it. */
    private void border(boolean[] measured) {
        boolean[] around = grown(measured, stroke);
        boolean[] further = grown(measured, stroke + halo());
        for (int i = 0; i < rgb.length; i++) {
            if (around[i] && !measured[i]) {
                rgb[i] = MEASURED;
            } else if (further[i] && !around[i]) {
                rgb[i] = HALO;
            }
        }
    }

    private int halo() {
        return (1 + stroke) / 2;
    }

    private void ring(boolean[] marked, int colour) {
        boolean[] inner = grown(marked, 1 + stroke);
        boolean[] outer = grown(marked, 1 + stroke + halo());
        for (int i = 0; i < rgb.length; i++) {
            if (inner[i] && !marked[i]) {
                rgb[i] = colour;
            } else if (outer[i] && !inner[i]) {
                rgb[i] = HALO;
            }
        }
    }

    private void paint(boolean[] pixels, int colour) {
        for (int i = 0; i < rgb.length; i++) {
            if (pixels[i]) {
                rgb[i] = colour;
            }
        }
    }

    private void tint(boolean[] pixels, int colour) {
        for (int i = 0; i < rgb.length; i++) {
            for (int shift = 0; pixels[i] && shift <= 16; shift += 8) {
                int own = (rgb[i] >> shift) & 0xff;
                int mixed = (int) Math.round(own + TINT * (((colour >> shift) & 0xff) - own));
                rgb[i] = (rgb[i] & ~(0xff << shift)) | (mixed << shift);
            }
        }
    }

    /** With everything within the radius. */
    private boolean[] grown(boolean[] pixels, double radius) {
        boolean[] out = pixels.clone();
        int reach = (int) radius;
        for (int i = 0; i < pixels.length; i++) {
            if (!pixels[i]) {
                continue;
            }
            int x = i % width;
            int y = i / width;
            if (within(pixels, x, y)) {
                // what is near to it is nearer to one beside it
                continue;
            }
            for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
                for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
                    out[v * width + u] |= (u - x) * (u - x) + (v - y) * (v - y) <= radius * radius;
                }
            }
        }
        return out;
    }

    private boolean within(boolean[] pixels, int x, int y) {
        int i = y * width + x;
        return x > 0
                && y > 0
                && x < width - 1
                && y < height - 1
                && pixels[i - 1]
                && pixels[i + 1]
                && pixels[i - width]
                && pixels[i + width];
    }
}
