package eu.dermalia.local.faces;

/** Value noise on a lattice in space: smooth, without direction, the same for ever; mean 0, values from -1 to 1. */
final class Noise {
    private Noise() {}

    static double at(double x, double y, double z) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double tx = ease(x - ix);
        double ty = ease(y - iy);
        double tz = ease(z - iz);
        double near = mix(
                mix(value(ix, iy, iz), value(ix + 1, iy, iz), tx),
                mix(value(ix, iy + 1, iz), value(ix + 1, iy + 1, iz), tx),
                ty);
        double far = mix(
                mix(value(ix, iy, iz + 1), value(ix + 1, iy, iz + 1), tx),
                mix(value(ix, iy + 1, iz + 1), value(ix + 1, iy + 1, iz + 1), tx),
                ty);
        return mix(near, far, tz);
    }

    private static double value(int x, int y, int z) {
        int hash = x * 0x9E3779B1 ^ y * 0x85EBCA77 ^ z * 0xC2B2AE3D;
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        hash = (hash ^ hash >>> 12) * 0x297A2D39;
        return (hash ^ hash >>> 15) / 2147483648.0;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double t) {
        return a + t * (b - a);
    }
}
