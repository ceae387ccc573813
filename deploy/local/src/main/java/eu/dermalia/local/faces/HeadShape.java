package eu.dermalia.local.faces;

/**
 * The head as a function: azimuth and height give a point. A superellipsoid whose jaw narrows carries soft bumps and
 * hollows for brow, sockets, nose, cheeks, lips and chin, at the usual measures of an adult (origin in the head's
 * middle, eyes 12 mm above it, chin 92 mm below).
 */
final class HeadShape {
    static final double EYE_Y = 12;
    static final double BROW_Y = 31;
    static final double MOUTH_Y = -58.5;
    static final double CHIN_Y = -92;

    private static final double TOP = 117;
    private static final double BOTTOM = 114;
    private static final double NOMINAL_BROW = 60;

    private final Identity identity;
    private final double eyeX;
    private final double noseTipY;

    HeadShape(Identity identity) {
        this.identity = identity;
        this.eyeX = identity.eyeSpacingMm() / 2;
        this.noseTipY = 14 - 42 * identity.noseLength();
    }

    /** Height of the tip of the nose, millimetres. */
    double noseTip() {
        return noseTipY * identity.headHeight();
    }

    /** How far the brow lies above the tip of the nose, against 60 mm. */
    double scale() {
        return (BROW_Y - 1 - noseTipY) * identity.headHeight() / NOMINAL_BROW;
    }

    double noseTipY() {
        return noseTipY;
    }

    double eyeX() {
        return eyeX;
    }

    double topY() {
        return TOP * 0.985;
    }

    double bottomY() {
        return -BOTTOM * 0.965;
    }

    /** The point at an azimuth (radians, 0 is the front, positive towards the subject's left) and height (mm). */
    Vec at(double azimuth, double y) {
        boolean above = y > 0;
        double reach = Math.min(1, Math.abs(y) / (above ? TOP : BOTTOM));
        double frontDepth = 92 * superellipse(reach, above ? 2.35 : 3.3);
        double backDepth = 98 * superellipse(reach, above ? 2.2 : 2.4);
        double jaw = 1 - (0.12 + 0.1 * (1.1 - identity.jawWidth())) * smooth(-10, -95, y);
        double halfWidth = 76 * identity.headWidth() * jaw * superellipse(reach, above ? 2.4 : 2.7);
        double cos = Math.cos(azimuth);
        double sin = Math.sin(azimuth);
        double x = halfWidth * Math.signum(sin) * Math.pow(Math.abs(sin), 0.92);
        double z = cos >= 0 ? frontDepth * Math.pow(cos, 0.86) : backDepth * cos;
        double facing = smooth(0.02, 0.45, cos);
        double ear = ear(z, y) * (1 - smooth(0.3, 0.6, cos));
        return new Vec(
                x + Math.signum(sin) * ear, y * identity.headHeight(), z + facing * relief(Math.abs(x), y) - ear * 0.5);
    }

    private double relief(double x, double y) {
        double brow = 3.6 * identity.browDepth();
        double lips = identity.lipFullness();
        double mouth = identity.mouthWidthMm() / 50;
        double cheek = identity.cheeks();
        return brow * bump(x, y, 24, BROW_Y - 1, 17, 6)
                + 1.6 * bump(x, y, 0, 27, 9, 8)
                - 10 * bump(x, y, eyeX, EYE_Y + 1, 13.5, 8.5)
                - 4 * bump(x, y, 15, EYE_Y + 2, 5, 8)
                + 5.2 * bump(x, y, eyeX, EYE_Y - 1.5, 9.5, 6)
                - 1.3 * bump(x, y, eyeX, EYE_Y + 6.5, 11, 1.6)
                + nose(x, y)
                + (4.5 * cheek) * bump(x, y, 40, -20, 17, 15)
                - 2.2 * bump(x, y, 27, -47, 5, 13)
                - 3.5 * bump(x, y, 50, -58, 14, 20)
                - 2.5 * bump(x, y, 62, 28, 12, 18)
                + 5.5 * bump(x, y, 0, MOUTH_Y, 23, 17)
                - 1.1 * bump(x, y, 0, -46, 2.6, 6)
                + 3.4 * lips * bump(x, y, 0, MOUTH_Y + 5, 15 * mouth, 3.8)
                + 4.0 * lips * bump(x, y, 0, MOUTH_Y - 5.5, 13.5 * mouth, 4.2)
                - 3.0 * bump(x, y, 0, MOUTH_Y, 19 * mouth, 1.7)
                - 1.8 * bump(x, y, 25.5 * mouth, MOUTH_Y, 3.5, 4)
                - 3.2 * bump(x, y, 0, -75, 17, 4.5)
                + (8.5 * identity.chin()) * bump(x, y, 0, CHIN_Y, 17, 10);
    }

    /** A ridge that rises from its root to the tip and drops underneath, a tip, and two wings. */
    private double nose(double x, double y) {
        double along = (EYE_Y + 8 - y) / (EYE_Y + 8 - noseTipY);
        double rise = smooth(-0.25, 0.15, along) * (5.5 + 13.5 * Math.max(0, along));
        double under = 1 - smooth(noseTipY - 2, noseTipY - 11, y);
        double width = identity.noseWidth() * (5.2 + 4.3 * Math.max(0, Math.min(1, along)));
        double ridge = identity.noseHeight() * rise * under * Math.exp(-Math.pow(x / width, 2) / 1.6);
        double tip = 4.2 * identity.noseHeight() * bump(x, y, 0, noseTipY, 6.5, 6);
        double wings = 7.5 * bump(x, y, 13.5 * identity.noseWidth(), noseTipY - 3.5, 4.6, 5.2);
        double nostrils = -3.5 * bump(x, y, 6.5, noseTipY - 10.5, 3.2, 2.2);
        return ridge + tip + wings + nostrils;
    }

    private static double ear(double z, double y) {
        double outline = Math.exp(-Math.pow((z + 2 + 0.18 * y) / 9, 4)) * Math.exp(-Math.pow((y - 2) / 27, 6));
        double bowl = Math.exp(-Math.pow((z - 3 + 0.18 * y) / 4.5, 2)) * Math.exp(-Math.pow((y - 3) / 14, 2));
        return 15 * outline - 7 * bowl;
    }

    private static double bump(double x, double y, double centreX, double centreY, double spreadX, double spreadY) {
        double dx = (x - centreX) / spreadX;
        double dy = (y - centreY) / spreadY;
        double mirrored = centreX == 0 ? 0 : Math.exp(-0.5 * (square((x + centreX) / spreadX) + dy * dy));
        return Math.exp(-0.5 * (dx * dx + dy * dy)) + mirrored;
    }

    private static double superellipse(double reach, double power) {
        return Math.pow(1 - Math.pow(reach, power), 1 / power);
    }

    private static double square(double value) {
        return value * value;
    }

    /** 0 at {@code from}, 1 at {@code to}, with a level start and end; {@code from} may be the larger one. */
    static double smooth(double from, double to, double value) {
        double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }
}
