package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.util.Arrays;

/** Collects vertices and polygons within bounds; memory grows with what was read, never with what a header promises. */
final class MeshBuilder {
    static final int MOST_VERTICES = 2_000_000;
    static final int MOST_TRIANGLES = 4_000_000;
    /** Millimetres; nothing of a face is ten metres away. */
    private static final double FARTHEST = 10_000;
    /**
     * Squares over all triangles' longest edges, mm²: 10 m², some ten heads. Beyond, triangles lie in heaps, and every step
     * that fills them would take for ever.
     */
    private static final double LARGEST = 1e7;

    private double[] vertices = new double[3 * 1024];
    private int[] triangles = new int[3 * 1024];
    private int vertexValues;
    private int triangleValues;

    void vertex(double x, double y, double z) throws UnreadableArtefact {
        if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST && Math.abs(z) <= FARTHEST)) {
            throw new UnreadableArtefact(Reason.NOT_A_NUMBER);
        }
        if (vertexValues >= 3 * MOST_VERTICES) {
            throw new UnreadableArtefact(Reason.TOO_MANY_VERTICES);
        }
        if (vertexValues == vertices.length) {
            vertices = Arrays.copyOf(vertices, vertices.length * 2);
        }
        vertices[vertexValues++] = x;
        vertices[vertexValues++] = y;
        vertices[vertexValues++] = z;
    }

    int vertexCount() {
        return vertexValues / 3;
    }

    /** Vertex numbers from 0; they may point to vertices that come later in the file. */
    void triangle(int a, int b, int c) throws UnreadableArtefact {
        if (triangleValues >= 3 * MOST_TRIANGLES) {
            throw new UnreadableArtefact(Reason.TOO_MANY_TRIANGLES);
        }
        if (triangleValues == triangles.length) {
            triangles = Arrays.copyOf(triangles, triangles.length * 2);
        }
        triangles[triangleValues++] = a;
        triangles[triangleValues++] = b;
        triangles[triangleValues++] = c;
    }

    Mesh build() throws UnreadableArtefact {
        if (vertexValues == 0 || triangleValues == 0) {
            throw new UnreadableArtefact(Reason.EMPTY);
        }
        int count = vertexCount();
        for (int i = 0; i < triangleValues; i++) {
            if (triangles[i] < 0 || triangles[i] >= count) {
                throw new UnreadableArtefact(Reason.INDEX_OUT_OF_RANGE);
            }
        }
        double size = 0;
        for (int t = 0; t < triangleValues; t += 3) {
            size += Math.max(square(t, t + 1), Math.max(square(t + 1, t + 2), square(t + 2, t)));
        }
        if (size > LARGEST) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        return new Mesh(Arrays.copyOf(vertices, vertexValues), Arrays.copyOf(triangles, triangleValues));
    }

    private double square(int from, int to) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double d = vertices[3 * triangles[from] + k] - vertices[3 * triangles[to] + k];
            sum += d * d;
        }
        return sum;
    }
}
