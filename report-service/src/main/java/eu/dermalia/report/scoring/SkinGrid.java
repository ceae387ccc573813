package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Gaussian;
import eu.dermalia.report.scoring.filter.Plane;

/**
 * Skin of one region, resampled from the photograph that sees it best onto a square grid in the region's mean tangent plane,
 * so that filters work in millimetres whatever the camera. Row by row from the top left as the viewer sees the face. Arrays
 * have one entry per cell and are not copied: do not change them.
 *
 * @param photograph name of the artefact
 * @param step side of a cell, millimetres
 * @param pitch median millimetres of skin per pixel of the photograph: what detail there can be at all
 * @param red linear sRGB, 0 to 1; the colour of the nearest skin where {@code skin} is false
 * @param green as above
 * @param blue as above
 * @param skin whether the cell shows bare skin
 * @param area square millimetres of skin in the cell, its slope to the plane included
 * @param u column of the photograph's pixel, for overlays; NaN where the cell was not seen
 * @param v row of the photograph's pixel
 */
@SuppressWarnings("ArrayRecordComponent")
public record SkinGrid(
        Region region,
        Light light,
        String photograph,
        int width,
        int height,
        double step,
        double pitch,
        float[] red,
        float[] green,
        float[] blue,
        boolean[] skin,
        float[] area,
        float[] u,
        float[] v) {
    /** Square millimetres of bare skin. */
    public double skinArea() {
        double sum = 0;
        for (int i = 0; i < area.length; i++) {
            sum += skin[i] ? area[i] : 0;
        }
        return sum;
    }

    /** Fewer cells or less skin (square millimetres) than this is not measured [O]. */
    private static final int FEWEST = 400;

    private static final double LEAST_AREA = 60;

    boolean enough() {
        int cells = 0;
        for (boolean one : skin) {
            cells += one ? 1 : 0;
        }
        return cells >= FEWEST && skinArea() >= LEAST_AREA;
    }

    /** The same skin in another picture. */
    SkinGrid withPixels(float[] columns, float[] rows) {
        return new SkinGrid(
                region, light, photograph, width, height, step, pitch, red, green, blue, skin, area, columns, rows);
    }

    /**
     * The same skin without what is smaller, on linear light and among bare skin alone.
     *
     * @param sigma of the Gaussian, millimetres
     */
    SkinGrid blurred(double sigma) {
        return new SkinGrid(
                region,
                light,
                photograph,
                width,
                height,
                step,
                pitch,
                blurred(red, sigma),
                blurred(green, sigma),
                blurred(blue, sigma),
                skin,
                area,
                u,
                v);
    }

    private float[] blurred(float[] channel, double sigma) {
        return Gaussian.blur(new Plane(width, height, channel), skin, sigma / step)
                .values();
    }
}
