package eu.dermalia.report.scoring;

import java.util.List;

/**
 * Patches of the face as ellipses in {@link FaceFrame} coordinates (millimetres of a face whose nose is of the nominal
 * length; x towards the subject's left, y up, from the tip of the nose). Placed where brows, eyes, lips and, mostly,
 * beard are not. Not normative [O].
 */
public enum Region {
    FOREHEAD(0, 80, 34, 15),
    CHEEK_RIGHT(-38, 5, 15, 15),
    CHEEK_LEFT(38, 5, 15, 15),
    NOSE(0, 18, 8, 14),
    CHIN(0, -66, 14, 8),
    /** Forehead and both cheeks together: what a score says of the whole face. */
    FACE(0, 0, 0, 0);

    /** The patches themselves, without the union. */
    static final List<Region> PATCHES = List.of(FOREHEAD, CHEEK_RIGHT, CHEEK_LEFT, NOSE, CHIN);
    /** What {@link #FACE} consists of. */
    static final List<Region> OF_FACE = List.of(FOREHEAD, CHEEK_RIGHT, CHEEK_LEFT);

    /** Behind the tip of the nose by more than this is no longer the front of a face, nominal millimetres. */
    private static final double DEEPEST = -75;

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
}
