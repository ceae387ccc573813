package eu.dermalia.report.scoring;

/**
 * The face cut out of a photograph and scaled down, with the camera that would have taken it: what pictures for the report
 * are drawn on, a small part of the photograph's memory.
 *
 * @param map regions and visibility in this picture
 */
record FaceView(Photograph photograph, Camera camera, RegionMap map) {
    /** Pixels; so much that a spot of half a millimetre can be seen. */
    private static final int TALLEST = 1500;
    /** Width over height. */
    private static final double ASPECT = 0.78;
    /** Middle of the picture in face coordinates, and from there to its upper edge, nominal millimetres. */
    private static final double[] MIDDLE = {0, 16, -35};

    private static final double HALF = 103;

    static FaceView of(Photograph photograph, Camera camera, Mesh mesh, FaceFrame frame) {
        double[] middle = new double[3];
        double[] crown = new double[3];
        camera.project(frame.world(MIDDLE[0], MIDDLE[1], MIDDLE[2]), middle);
        camera.project(frame.world(MIDDLE[0], MIDDLE[1] + HALF, MIDDLE[2]), crown);
        int width = photograph.width();
        int height = photograph.height();
        double tall =
                Math.min(2 * Math.hypot(crown[0] - middle[0], crown[1] - middle[1]), Math.min(height, width / ASPECT));
        if (!(tall >= 1)) {
            tall = Math.min(height, width / ASPECT);
        }
        double wide = tall * ASPECT;
        double left = clamp(middle[0] - wide / 2, width - wide);
        double top = clamp(middle[1] - tall / 2, height - tall);
        double step = Math.max(1, tall / TALLEST);
        int columns = (int) Math.max(1, Math.round(wide / step));
        int rows = (int) Math.max(1, Math.round(tall / step));
        Camera cut = camera.cut(left, top, step, columns, rows);
        return new FaceView(reduced(photograph, left, top, step, columns, rows), cut, RegionMap.of(mesh, frame, cut));
    }

    private static double clamp(double value, double most) {
        return Double.isFinite(value) ? Math.max(0, Math.min(value, most)) : 0;
    }

    /** Means of the pixels whose middles lie under each new one; at least the nearest. */
    private static Photograph reduced(
            Photograph photograph, double left, double top, double step, int columns, int rows) {
        int[] rgb = new int[columns * rows];
        for (int y = 0; y < rows; y++) {
            int y0 = edge(top + y * step, photograph.height() - 1);
            int y1 = Math.max(y0 + 1, edge(top + (y + 1) * step, photograph.height()));
            for (int x = 0; x < columns; x++) {
                int x0 = edge(left + x * step, photograph.width() - 1);
                int x1 = Math.max(x0 + 1, edge(left + (x + 1) * step, photograph.width()));
                rgb[y * columns + x] = mean(photograph, x0, y0, x1, y1);
            }
        }
        return new Photograph(columns, rows, rgb);
    }

    private static int edge(double at, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(at)));
    }

    private static int mean(Photograph photograph, int x0, int y0, int x1, int y1) {
        int r = 0;
        int g = 0;
        int b = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int pixel = photograph.rgb()[y * photograph.width() + x];
                r += (pixel >> 16) & 0xff;
                g += (pixel >> 8) & 0xff;
                b += pixel & 0xff;
            }
        }
        int n = (x1 - x0) * (y1 - y0);
        return ((r / n) << 16) | ((g / n) << 8) | (b / n);
    }
}
