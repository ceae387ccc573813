package eu.dermalia.report.scoring;

/**
 * Colours of a display mesh's vertices from photographs: each photograph counts where the surface faces it and nothing lies
 * in front of it. What no photograph shows takes on the colour of what is around it.
 */
final class VertexPaint {
    /** Longer side of the depth picture that tells what is hidden, pixels. */
    private static final int DEPTH_SIZE = 700;
    /** What lies this far behind the foremost surface is hidden, millimetres. */
    private static final double HIDDEN = 4;
    /** cos of the most oblique view that counts. */
    private static final double LEAST_FACING = 0.2;
    /** Half the side of the square of a photograph that is averaged, at most, pixels. */
    private static final int MOST_HALF = 8;

    private static final int SPREADING = 60;
    private static final double[] SKIN = {0.53, 0.33, 0.25};

    private final DisplayMesh mesh;
    private final double[] sums;
    private final double[] weights;
    private final double edge;

    VertexPaint(DisplayMesh mesh) {
        this.mesh = mesh;
        this.sums = new double[3 * mesh.size()];
        this.weights = new double[mesh.size()];
        this.edge = new Mesh(mesh.points, mesh.triangles).meanEdge();
    }

    /** @param camera of a picture of this size */
    void add(Photograph photograph, Camera camera) {
        double[] seen = camera.toCamera(mesh.world);
        double shrink = Math.min(1, DEPTH_SIZE / (double) Math.max(camera.width(), camera.height()));
        Camera small = camera.scaledTo(
                Math.max(1, (int) (camera.width() * shrink)), Math.max(1, (int) (camera.height() * shrink)));
        DepthWindow depth = new DepthWindow(small, seen, mesh.triangles, 0, 0, small.width(), small.height());
        double[] normals = normals(seen);
        for (int i = 0; i < mesh.size(); i++) {
            double x = seen[3 * i];
            double y = seen[3 * i + 1];
            double z = seen[3 * i + 2];
            if (!(z > 1)) {
                continue;
            }
            double facing = -(normals[3 * i] * x + normals[3 * i + 1] * y + normals[3 * i + 2] * z)
                    / Math.sqrt(x * x + y * y + z * z);
            int u = (int) Math.floor(camera.fx() * x / z + camera.cx());
            int v = (int) Math.floor(camera.fy() * y / z + camera.cy());
            if (!(facing > LEAST_FACING) || u < 0 || v < 0 || u >= camera.width() || v >= camera.height()) {
                continue;
            }
            int column = (int) Math.min(small.width() - 1.0, u * (double) small.width() / camera.width());
            int row = (int) Math.min(small.height() - 1.0, v * (double) small.height() / camera.height());
            if (depth.depth(row * small.width() + column) < z - HIDDEN) {
                continue;
            }
            int half = (int) Math.max(0, Math.min(MOST_HALF, edge * camera.fx() / z / 3));
            take(photograph, i, u, v, half, facing * facing * facing);
        }
    }

    private void take(Photograph photograph, int vertex, int u, int v, int half, double weight) {
        double r = 0;
        double g = 0;
        double b = 0;
        int n = 0;
        for (int y = Math.max(0, v - half); y <= Math.min(photograph.height() - 1, v + half); y++) {
            for (int x = Math.max(0, u - half); x <= Math.min(photograph.width() - 1, u + half); x++) {
                int rgb = photograph.rgb()[y * photograph.width() + x];
                r += Colour.red(rgb);
                g += Colour.green(rgb);
                b += Colour.blue(rgb);
                n++;
            }
        }
        if (n > 0) {
            sums[3 * vertex] += weight * r / n;
            sums[3 * vertex + 1] += weight * g / n;
            sums[3 * vertex + 2] += weight * b / n;
            weights[vertex] += weight;
        }
    }

    /** Outward in the camera's frame. */
    private double[] normals(double[] seen) {
        double[] out = new double[seen.length];
        int[] t = mesh.triangles;
        for (int i = 0; i < t.length; i += 3) {
            int a = 3 * t[i];
            int b = 3 * t[i + 1];
            int c = 3 * t[i + 2];
            double[] n = Vectors.cross(
                    seen[b] - seen[a],
                    seen[b + 1] - seen[a + 1],
                    seen[b + 2] - seen[a + 2],
                    seen[c] - seen[a],
                    seen[c + 1] - seen[a + 1],
                    seen[c + 2] - seen[a + 2]);
            for (int corner : new int[] {a, b, c}) {
                for (int k = 0; k < 3; k++) {
                    out[corner + k] += n[k];
                }
            }
        }
        for (int i = 0; i < out.length; i += 3) {
            double length = Math.sqrt(out[i] * out[i] + out[i + 1] * out[i + 1] + out[i + 2] * out[i + 2]);
            for (int k = 0; k < 3; k++) {
                out[i + k] = length > 0 ? out[i + k] / length : 0;
            }
        }
        return out;
    }

    /** Linear red, green, blue of each vertex, 0 to 1. */
    double[] colours() {
        double[] known = weights.clone();
        double[] colours = new double[sums.length];
        for (int i = 0; i < known.length; i++) {
            for (int k = 0; k < 3; k++) {
                colours[3 * i + k] = known[i] > 0 ? sums[3 * i + k] / known[i] : 0;
            }
            known[i] = known[i] > 0 ? 1 : 0;
        }
        for (int pass = 0; pass < SPREADING; pass++) {
            double[] spread = colours.clone();
            for (int i = 0; i < known.length; i++) {
                for (int k = 0; k < 3; k++) {
                    spread[3 * i + k] *= known[i];
                }
            }
            spread = mesh.averaged(spread, 3);
            double[] share = mesh.averaged(known, 1);
            boolean open = false;
            for (int i = 0; i < known.length; i++) {
                if (known[i] == 0 && share[i] > 0) {
                    for (int k = 0; k < 3; k++) {
                        colours[3 * i + k] = spread[3 * i + k] / share[i];
                    }
                    known[i] = 1;
                    open = true;
                }
            }
            if (!open) {
                break;
            }
        }
        for (int i = 0; i < known.length; i++) {
            for (int k = 0; k < 3 && known[i] == 0; k++) {
                colours[3 * i + k] = SKIN[k];
            }
        }
        return colours;
    }
}
