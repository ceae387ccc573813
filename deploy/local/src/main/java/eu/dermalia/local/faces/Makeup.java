package eu.dermalia.local.faces;

/** What is not skin: lips, brows, lashes and nostrils, painted in their colours. The eyes are shut, as for the flash. */
final class Makeup {
    private static final double[] HAIR = new Lab(22, 6, 9).toLinear();
    private static final double[] DARK = new Lab(16, 9, 7).toLinear();

    private final Identity identity;
    private final double eyeX;
    private final double noseTipY;
    private final double[] lip;

    Makeup(Identity identity, HeadShape shape, Lab skin) {
        this.identity = identity;
        this.eyeX = shape.eyeX();
        this.noseTipY = shape.noseTipY();
        this.lip = new Lab(skin.l() * 0.8, skin.a() + 15, skin.b() + 1).toLinear();
    }

    /** Paints over the reflectance of one surface point; leaves bare skin exactly as it was. */
    void paint(double x, double y, double z, double[] reflectance) {
        if (z < 20) {
            return;
        }
        double side = Math.abs(x);
        double level = y / identity.headHeight();
        if (level > 20) {
            cover(reflectance, HAIR, 0.88 * brow(side, level));
        } else if (level > -2) {
            cover(reflectance, DARK, 0.9 * lashes(side, level));
        } else if (level > -45) {
            cover(reflectance, DARK, nostril(side, level));
        } else {
            cover(reflectance, lip, 0.92 * lips(side, level));
            cover(reflectance, DARK, 0.75 * mouthLine(side, level));
        }
    }

    private double brow(double side, double level) {
        double along = (side - (eyeX - 17)) / 36;
        if (along < 0 || along > 1) {
            return 0;
        }
        double arch = HeadShape.BROW_Y - 2 + 8 * along * (1.5 - along);
        double half = 3.4 * Math.sqrt(1 - along) + 0.5;
        double fringe = 0.9 * Math.sin(side * 5.1 + level * 2.3) + 0.5 * Math.sin(side * 11.7 - level * 3.1);
        double ends = HeadShape.smooth(0, 0.06, along) * (1 - HeadShape.smooth(0.9, 1, along));
        return ends * edge(half + 0.45 * fringe - Math.abs(level - arch), 1.6);
    }

    private double lashes(double side, double level) {
        double dx = (side - eyeX) / 14;
        if (Math.abs(dx) > 1) {
            return 0;
        }
        double lash = edge(0.75 - Math.abs(level - (HeadShape.EYE_Y - 6 + 4.2 * dx * dx)), 0.7);
        double fold = 0.22 * edge(0.6 - Math.abs(level - (HeadShape.EYE_Y + 6.5 - 5 * dx * dx)), 1);
        return Math.max(lash, fold) * (1 - HeadShape.smooth(0.85, 1, Math.abs(dx)));
    }

    private double nostril(double side, double level) {
        double dx = (side - 6.5 * identity.noseWidth()) / 3.2;
        double dy = (level - (noseTipY - 11)) / 1.5;
        return 0.75 * edge(1 - dx * dx - dy * dy, 0.8);
    }

    private double lips(double side, double level) {
        double reach = side / (identity.mouthWidthMm() / 2);
        if (reach >= 1) {
            return 0;
        }
        double full = identity.lipFullness();
        double bow = 1.3 * Math.exp(-side * side / 5);
        double upper = HeadShape.MOUTH_Y + full * (7.2 - bow) * (1 - Math.pow(reach, 1.6));
        double lower = HeadShape.MOUTH_Y - full * 8.8 * (1 - reach * reach);
        return edge(Math.min(upper - level, level - lower), 1);
    }

    private double mouthLine(double side, double level) {
        double reach = side / (identity.mouthWidthMm() / 2);
        double sag = HeadShape.MOUTH_Y + 0.8 * Math.exp(-side * side / 60) - 0.6;
        return reach >= 1 ? 0 : edge(0.55 - Math.abs(level - sag), 0.7) * (1 - reach * reach * reach);
    }

    /** 0 outside, 1 inside, over a soft edge of some width (mm) around zero. */
    private static double edge(double inside, double width) {
        return HeadShape.smooth(-width / 2, width / 2, inside);
    }

    private static void cover(double[] reflectance, double[] colour, double coverage) {
        if (coverage > 0) {
            for (int i = 0; i < 3; i++) {
                reflectance[i] += coverage * (colour[i] - reflectance[i]);
            }
        }
    }
}
