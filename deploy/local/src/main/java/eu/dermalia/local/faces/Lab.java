package eu.dermalia.local.faces;

/** CIELAB under D65, 2° observer (CIE 15:2004), and its way to and from linear sRGB (IEC 61966-2-1). */
public record Lab(double l, double a, double b) {
    private static final double XN = 0.95047;
    private static final double ZN = 1.08883;
    private static final double DELTA = 6.0 / 29.0;

    /** Linear sRGB, each channel 0-1 when inside the gamut. */
    public double[] toLinear() {
        double fy = (l + 16) / 116;
        double x = XN * inverse(fy + a / 500);
        double y = inverse(fy);
        double z = ZN * inverse(fy - b / 200);
        return new double[] {
            3.2404541621141054 * x - 1.5371385127977166 * y - 0.4985314095560162 * z,
            -0.9692660305051868 * x + 1.8760108454466942 * y + 0.0415560175303498 * z,
            0.0556434309591147 * x - 0.2040259135167538 * y + 1.0572251882231791 * z
        };
    }

    public static Lab ofLinear(double red, double green, double blue) {
        double x = forward((0.4124564390896922 * red + 0.3575760776439511 * green + 0.1804374832663989 * blue) / XN);
        double y = forward(0.21267285140562253 * red + 0.7151521552878178 * green + 0.07217499330655958 * blue);
        double z = forward((0.01933389558232931 * red + 0.11919202588130297 * green + 0.9503040785363679 * blue) / ZN);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** From 8-bit sRGB values. */
    public static Lab ofSrgb(int red, int green, int blue) {
        return ofLinear(linear(red / 255.0), linear(green / 255.0), linear(blue / 255.0));
    }

    /** Individual typology angle in degrees: the skin's tone (Chardon 1991). */
    public double individualTypologyAngle() {
        return Math.toDegrees(Math.atan2(l - 50, b));
    }

    static double linear(double encoded) {
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }

    static double encoded(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    private static double forward(double t) {
        return t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29.0;
    }

    private static double inverse(double t) {
        return t > DELTA ? t * t * t : 3 * DELTA * DELTA * (t - 4.0 / 29.0);
    }
}
