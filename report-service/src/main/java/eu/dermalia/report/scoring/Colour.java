package eu.dermalia.report.scoring;

/**
 * From sRGB to CIELAB, exactly: IEC 61966-2-1 for sRGB, CIE 15:2004 for L*a*b*, white D65 of the 2° observer at
 * (x, y) = (0.3127, 0.3290). The matrix follows from the primaries and that same white, so that grey has a* = b* = 0.
 */
final class Colour {
    static final double WHITE_X = 0.3127 / 0.3290;
    static final double WHITE_Z = (1 - 0.3127 - 0.3290) / 0.3290;
    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;
    /** Linear light of each of the 256 values; the same numbers as {@link #linear(double)}. */
    private static final double[] LINEAR = new double[256];

    /** Between these the cube root is read from a table of cubics: within 5e-10 of it, four times as fast. */
    private static final double FROM = 0.02;

    private static final double TO = 1.1;
    private static final int PARTS = 2048;
    /** Four coefficients a part, by the root and its slope at both ends (Hermite). */
    private static final double[] ROOT = new double[4 * (int) (TO * PARTS + 1)];

    static {
        for (int i = 0; i < 256; i++) {
            LINEAR[i] = linear(i / 255.0);
        }
        for (int i = (int) (FROM * PARTS); i < ROOT.length / 4; i++) {
            double here = StrictMath.cbrt(i / (double) PARTS);
            double next = StrictMath.cbrt((i + 1) / (double) PARTS);
            double slope = 1 / (3 * here * here * PARTS);
            double nextSlope = 1 / (3 * next * next * PARTS);
            ROOT[4 * i] = here;
            ROOT[4 * i + 1] = slope;
            ROOT[4 * i + 2] = 3 * (next - here) - 2 * slope - nextSlope;
            ROOT[4 * i + 3] = 2 * (here - next) + slope + nextSlope;
        }
    }

    private Colour() {}

    /** Linear light in [0, 1] from an sRGB value in [0, 1]. */
    static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** sRGB value in [0, 1] from linear light in [0, 1]. */
    static double encoded(double linear) {
        return linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    /** Linear light of a channel's value, 0 to 255. */
    static double linear(int value) {
        return LINEAR[value];
    }

    static double red(int rgb) {
        return LINEAR[(rgb >> 16) & 0xff];
    }

    static double green(int rgb) {
        return LINEAR[(rgb >> 8) & 0xff];
    }

    static double blue(int rgb) {
        return LINEAR[rgb & 0xff];
    }

    /** L*a*b* of linear sRGB in [0, 1]. */
    static Lab labOfLinear(double r, double g, double b) {
        return labOfXyz(
                0.41239079926595934 * r + 0.357584339383878 * g + 0.1804807884018343 * b,
                0.21263900587151027 * r + 0.715168678767756 * g + 0.07219231536073371 * b,
                0.01933081871559182 * r + 0.11919477979462598 * g + 0.9505321522496607 * b);
    }

    /** L*a*b* of XYZ, where Y of white is 1. */
    static Lab labOfXyz(double x, double y, double z) {
        double fx = f(x / WHITE_X);
        double fy = f(y);
        double fz = f(z / WHITE_Z);
        return new Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    /** Linear sRGB of L*a*b*, not clipped: r, g, b. */
    static double[] linearOfLab(Lab lab) {
        double[] xyz = xyzOfLab(lab);
        return linearOfXyz(xyz[0], xyz[1], xyz[2]);
    }

    /** XYZ of L*a*b*; Y of white is 1. */
    static double[] xyzOfLab(Lab lab) {
        double fy = (lab.l() + 16) / 116;
        return new double[] {WHITE_X * inverse(fy + lab.a() / 500), inverse(fy), WHITE_Z * inverse(fy - lab.b() / 200)};
    }

    /** Linear sRGB of XYZ, not clipped: r, g, b. */
    static double[] linearOfXyz(double x, double y, double z) {
        return new double[] {
            3.2409699419045213 * x - 1.5373831775700935 * y - 0.4986107602930033 * z,
            -0.9692436362808798 * x + 1.8759675015077206 * y + 0.04155505740717561 * z,
            0.05563007969699361 * x - 0.20397695888897657 * y + 1.0569715142428786 * z
        };
    }

    /** XYZ of linear sRGB; Y of white is 1. */
    static double[] xyzOfLinear(double r, double g, double b) {
        return new double[] {
            0.41239079926595934 * r + 0.357584339383878 * g + 0.1804807884018343 * b,
            luminance(r, g, b),
            0.01933081871559182 * r + 0.11919477979462598 * g + 0.9505321522496607 * b
        };
    }

    /** Y of linear sRGB, 1 for white. */
    static double luminance(double r, double g, double b) {
        return 0.21263900587151027 * r + 0.715168678767756 * g + 0.07219231536073371 * b;
    }

    /** L* of Y. */
    static double lightness(double y) {
        return 116 * f(y) - 16;
    }

    /** Y of L*. */
    static double luminanceOf(double l) {
        return inverse((l + 16) / 116);
    }

    /** The nearest 0xRRGGBB of L*a*b*, clipped to sRGB's gamut. */
    static int rgbOfLab(Lab lab) {
        int rgb = 0;
        for (double channel : linearOfLab(lab)) {
            rgb = (rgb << 8) | (int) Math.round(255 * Math.min(1, Math.max(0, encoded(Math.max(0, channel)))));
        }
        return rgb;
    }

    private static double f(double t) {
        if (t >= FROM && t < TO) {
            double at = t * PARTS;
            int part = (int) at;
            double u = at - part;
            int i = 4 * part;
            return ROOT[i] + u * (ROOT[i + 1] + u * (ROOT[i + 2] + u * ROOT[i + 3]));
        }
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }

    private static double inverse(double f) {
        double cube = f * f * f;
        return cube > EPSILON ? cube : (116 * f - 16) / KAPPA;
    }
}
