package eu.dermalia.report.scoring;

/** How far two colours are apart for an eye: CIEDE2000 (Sharma, 10.1002/col.20070), all weights 1. */
final class ColourDifference {
    private static final double POWER = Math.pow(25, 7);

    private ColourDifference() {}

    static double of(Lab one, Lab two) {
        double chroma = (Math.hypot(one.a(), one.b()) + Math.hypot(two.a(), two.b())) / 2;
        double stretch = 1 + 0.5 * (1 - falling(chroma));
        double a1 = stretch * one.a();
        double a2 = stretch * two.a();
        double c1 = Math.hypot(a1, one.b());
        double c2 = Math.hypot(a2, two.b());
        double h1 = hue(a1, one.b());
        double h2 = hue(a2, two.b());
        boolean grey = c1 * c2 == 0;
        double turn = grey ? 0 : h2 - h1;
        turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
        double middle = grey ? h1 + h2 : (h1 + h2) / 2;
        if (!grey && Math.abs(h1 - h2) > 180) {
            middle += h1 + h2 < 360 ? 180 : -180;
        }
        double lightness = (one.l() + two.l()) / 2;
        double c = (c1 + c2) / 2;
        double t = 1
                - 0.17 * cos(middle - 30)
                + 0.24 * cos(2 * middle)
                + 0.32 * cos(3 * middle + 6)
                - 0.20 * cos(4 * middle - 63);
        double away = (lightness - 50) * (lightness - 50);
        double dl = (two.l() - one.l()) / (1 + 0.015 * away / Math.sqrt(20 + away));
        double dc = (c2 - c1) / (1 + 0.045 * c);
        double dh = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2)) / (1 + 0.015 * c * t);
        double blue = (middle - 275) / 25;
        double rotation = -2 * falling(c) * Math.sin(Math.toRadians(60 * Math.exp(-blue * blue)));
        return Math.sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
    }

    private static double falling(double chroma) {
        double seventh = Math.pow(chroma, 7);
        return Math.sqrt(seventh / (seventh + POWER));
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
