package eu.dermalia.report.scoring;

import java.util.List;

/**
 * Patches of the face as ellipses in {@link FaceFrame} coordinates (millimetres of a face whose brow is at the nominal
 * height; x towards the subject's left, y up, from the tip of the nose). Placed where brows, eyes, lips and, mostly,
 * beard are not. Not normative [O].
 */
public enum Region {
    FOREHEAD(0, 83, 28, 12),
    CHEEK_RIGHT(-33, 4, 13, 13),
    CHEEK_LEFT(33, 4, 13, 13),
    NOSE(0, 16, 7, 12),
    CHIN(0, -57, 12, 7),
    /** Forehead and both cheeks together: what a score says of the whole face. */
    FACE(0, 0, 0, 0);

    /** The patches themselves, without the union. */
    static final List<Region> PATCHES = List.of(FOREHEAD, CHEEK_RIGHT, CHEEK_LEFT, NOSE, CHIN);
    /** What {@link #FACE} consists of. */
    static final List<Region> OF_FACE = List.of(FOREHEAD, CHEEK_RIGHT, CHEEK_LEFT);

    /** Behind the tip of the nose by more than this is no longer the front of a face, nominal millimetres. */
    private static final double DEEPEST = -65;

    /** Around the box within which a region's triangles are looked for, nominal millimetres. */
    private static final double MARGIN = 2;

    private final double x;
    private final double y;
    private final double rx;
    private final double ry;

    Region(double x, double y, double rx, double ry) {
        this.x = x;
        this.y = y;
        this.rx = rx;
        this.ry = ry;
    }

    boolean contains(double px, double py, double pz) {
        double u = px - x;
        double v = py - y;
        return pz > DEEPEST && u * u * ry * ry + v * v * rx * rx <= rx * rx * ry * ry && rx > 0;
    }

    /** How far from its middle the region may reach on a surface that slopes away, nominal millimetres. */
    double reach() {
        return 2.5 * Math.max(rx, ry);
    }

    /** One bit for each side of the box around the region beyond which the point lies; 0 within. */
    byte side(double px, double py, double pz) {
        int side = 0;
        side |= px < x - rx - MARGIN ? 1 : 0;
        side |= px > x + rx + MARGIN ? 2 : 0;
        side |= py < y - ry - MARGIN ? 4 : 0;
        side |= py > y + ry + MARGIN ? 8 : 0;
        side |= pz < DEEPEST - MARGIN ? 16 : 0;
        return (byte) side;
    }
}
