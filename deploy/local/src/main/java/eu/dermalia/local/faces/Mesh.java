package eu.dermalia.local.faces;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A triangle mesh in millimetres with a normal and a texture coordinate per vertex (three or two numbers per vertex in
 * flat arrays; three vertex numbers per triangle, counter-clockwise from outside).
 */
final class Mesh {
    private final double[] positions;
    private final double[] normals;
    private final double[] textures;
    private final int[] triangles;

    Mesh(double[] positions, double[] textures, int[] triangles) {
        this.positions = positions;
        this.textures = textures;
        this.triangles = triangles;
        this.normals = smoothNormals(positions, triangles);
    }

    int vertices() {
        return positions.length / 3;
    }

    int triangles() {
        return triangles.length / 3;
    }

    int corner(int triangle, int corner) {
        return triangles[triangle * 3 + corner];
    }

    Vec position(int vertex) {
        return new Vec(positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]);
    }

    Vec normal(int vertex) {
        return new Vec(normals[vertex * 3], normals[vertex * 3 + 1], normals[vertex * 3 + 2]);
    }

    double textureU(int vertex) {
        return textures[vertex * 2];
    }

    double textureV(int vertex) {
        return textures[vertex * 2 + 1];
    }

    /** One coordinate of a triangle's three corners, weighted: without objects, because every pixel asks. */
    static double blend(double[] values, int a, int b, int c, int axis, double wa, double wb, double wc) {
        return wa * values[a * 3 + axis] + wb * values[b * 3 + axis] + wc * values[c * 3 + axis];
    }

    double[] positions() {
        return positions;
    }

    double[] normals() {
        return normals;
    }

    /** The same mesh with its vertices elsewhere. */
    Mesh moved(double[] newPositions) {
        return new Mesh(newPositions, textures, triangles);
    }

    /** The foremost surface point with this x and y, with its normal; empty beside the head. */
    Optional<SurfacePoint> inFront(double x, double y) {
        SurfacePoint best = null;
        for (int t = 0; t < triangles(); t++) {
            int a = corner(t, 0);
            int b = corner(t, 1);
            int c = corner(t, 2);
            double ax = positions[a * 3];
            double ay = positions[a * 3 + 1];
            double bx = positions[b * 3] - ax;
            double by = positions[b * 3 + 1] - ay;
            double cx = positions[c * 3] - ax;
            double cy = positions[c * 3 + 1] - ay;
            double area = bx * cy - by * cx;
            if (area <= 0) {
                continue;
            }
            double wb = ((x - ax) * cy - (y - ay) * cx) / area;
            double wc = ((y - ay) * bx - (x - ax) * by) / area;
            double wa = 1 - wb - wc;
            if (wa < 0 || wb < 0 || wc < 0) {
                continue;
            }
            double z = blend(positions, a, b, c, 2, wa, wb, wc);
            if (best == null || z > best.position().z()) {
                Vec normal = normal(a)
                        .times(wa)
                        .plus(normal(b).times(wb))
                        .plus(normal(c).times(wc));
                best = new SurfacePoint(new Vec(x, y, z), normal.normalised());
            }
        }
        return Optional.ofNullable(best);
    }

    record SurfacePoint(Vec position, Vec normal) {}

    /** Wavefront OBJ with {@code v}, {@code vt} and {@code vn}. */
    byte[] toObj() {
        StringBuilder text = new StringBuilder(vertices() * 120);
        text.append("# millimetres; face looks along +z, +y is up\n");
        for (int i = 0; i < vertices(); i++) {
            line(text, "v", 4, positions[i * 3], positions[i * 3 + 1], positions[i * 3 + 2]);
        }
        for (int i = 0; i < vertices(); i++) {
            line(text, "vt", 6, textures[i * 2], textures[i * 2 + 1]);
        }
        for (int i = 0; i < vertices(); i++) {
            line(text, "vn", 4, normals[i * 3], normals[i * 3 + 1], normals[i * 3 + 2]);
        }
        for (int t = 0; t < triangles(); t++) {
            text.append('f');
            for (int k = 0; k < 3; k++) {
                int n = corner(t, k) + 1;
                text.append(' ').append(n).append('/').append(n).append('/').append(n);
            }
            text.append('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        out.writeBytes(text.toString().getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void line(StringBuilder text, String keyword, int decimals, double... values) {
        text.append(keyword);
        for (double value : values) {
            text.append(' ');
            fixed(text, value, decimals);
        }
        text.append('\n');
    }

    /** {@code String.format} would take most of the second that a capture may cost. */
    private static void fixed(StringBuilder text, double value, int decimals) {
        long unit = decimals == 4 ? 10_000 : 1_000_000;
        long scaled = Math.round(value * unit);
        if (scaled < 0) {
            text.append('-');
            scaled = -scaled;
        }
        String fraction = Long.toString(unit + scaled % unit);
        text.append(scaled / unit).append('.').append(fraction, 1, fraction.length());
    }

    private static double[] smoothNormals(double[] positions, int[] triangles) {
        double[] sums = new double[positions.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = triangles[t] * 3;
            int b = triangles[t + 1] * 3;
            int c = triangles[t + 2] * 3;
            double ux = positions[b] - positions[a];
            double uy = positions[b + 1] - positions[a + 1];
            double uz = positions[b + 2] - positions[a + 2];
            double vx = positions[c] - positions[a];
            double vy = positions[c + 1] - positions[a + 1];
            double vz = positions[c + 2] - positions[a + 2];
            double nx = uy * vz - uz * vy;
            double ny = uz * vx - ux * vz;
            double nz = ux * vy - uy * vx;
            for (int corner : new int[] {a, b, c}) {
                sums[corner] += nx;
                sums[corner + 1] += ny;
                sums[corner + 2] += nz;
            }
        }
        for (int i = 0; i < sums.length; i += 3) {
            double length = Math.sqrt(sums[i] * sums[i] + sums[i + 1] * sums[i + 1] + sums[i + 2] * sums[i + 2]);
            sums[i] /= length;
            sums[i + 1] /= length;
            sums[i + 2] /= length;
        }
        return sums;
    }
}
