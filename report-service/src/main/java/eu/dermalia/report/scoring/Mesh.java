package eu.dermalia.report.scoring;

/**
 * A triangle mesh.
 *
 * @param vertices x, y, z of each vertex one after the other, in millimetres; not copied, do not change
 * @param triangles three vertex numbers, from 0, of each triangle one after the other; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record Mesh(double[] vertices, int[] triangles) {
    public int vertexCount() {
        return vertices.length / 3;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }

    /** Mean length of the triangles' edges in millimetres: what relief the mesh can show at all. */
    public double meanEdge() {
        double sum = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            sum += edge(triangles[t], triangles[t + 1])
                    + edge(triangles[t + 1], triangles[t + 2])
                    + edge(triangles[t + 2], triangles[t]);
        }
        return triangles.length == 0 ? Double.NaN : sum / triangles.length;
    }

    private double edge(int a, int b) {
        double x = vertices[3 * a] - vertices[3 * b];
        double y = vertices[3 * a + 1] - vertices[3 * b + 1];
        double z = vertices[3 * a + 2] - vertices[3 * b + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
