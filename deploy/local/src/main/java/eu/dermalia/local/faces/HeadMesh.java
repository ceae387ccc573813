package eu.dermalia.local.faces;

import java.util.List;

/** Samples a {@link HeadShape} into a front shell: ear to ear, chin to crown, denser in the middle of the face. */
final class HeadMesh {
    private static final double HALF_TURN = Math.toRadians(112);
    private static final double LEVEL_UNTIL = 76;
    private static final double SHARE_OF_LEVEL_ROWS = 0.84;
    private static final double TOP_RADIUS = 117;

    private HeadMesh() {}

    static Mesh of(HeadShape shape, List<FacePlan.Bump> bumps, int columns, int rows) {
        double[] positions = new double[columns * rows * 3];
        double[] textures = new double[columns * rows * 2];
        for (int row = 0; row < rows; row++) {
            double v = (double) row / (rows - 1);
            for (int column = 0; column < columns; column++) {
                double u = (double) column / (columns - 1);
                Vec point = point(shape, bumps, u, v);
                int i = row * columns + column;
                positions[i * 3] = point.x();
                positions[i * 3 + 1] = point.y();
                positions[i * 3 + 2] = point.z();
                textures[i * 2] = u;
                textures[i * 2 + 1] = v;
            }
        }
        return new Mesh(positions, textures, triangles(columns, rows));
    }

    /** Where the head's surface lies at u of the way around and v of the way up, each 0 to 1. */
    static Vec point(HeadShape shape, List<FacePlan.Bump> bumps, double u, double v) {
        double t = 2 * u - 1;
        return swollen(shape.at(HALF_TURN * (0.55 * t + 0.45 * t * t * t), height(shape, v)), bumps);
    }

    /** Even steps up to the forehead, then even angles over the crown, where even steps would leave it ragged. */
    private static double height(HeadShape shape, double v) {
        if (v < SHARE_OF_LEVEL_ROWS) {
            return shape.bottomY() + (LEVEL_UNTIL - shape.bottomY()) * v / SHARE_OF_LEVEL_ROWS;
        }
        double from = Math.asin(LEVEL_UNTIL / TOP_RADIUS);
        double to = Math.asin(shape.topY() / TOP_RADIUS);
        return TOP_RADIUS * Math.sin(from + (to - from) * (v - SHARE_OF_LEVEL_ROWS) / (1 - SHARE_OF_LEVEL_ROWS));
    }

    private static Vec swollen(Vec point, List<FacePlan.Bump> bumps) {
        double rise = 0;
        for (FacePlan.Bump bump : bumps) {
            double dx = (point.x() - bump.at().x()) / bump.spreadMm();
            double dy = (point.y() - bump.at().y()) / bump.spreadMm();
            rise += point.z() > 0 ? bump.heightMm() * Math.exp(-0.5 * (dx * dx + dy * dy)) : 0;
        }
        return new Vec(point.x(), point.y(), point.z() + rise);
    }

    private static int[] triangles(int columns, int rows) {
        int[] triangles = new int[(columns - 1) * (rows - 1) * 6];
        int n = 0;
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int a = row * columns + column;
                int b = a + 1;
                int c = a + columns;
                int d = c + 1;
                System.arraycopy(halves(column < columns / 2, a, b, c, d), 0, triangles, n, 6);
                n += 6;
            }
        }
        return triangles;
    }

    /**
     * Two triangles of a cell with the corners a and b below, c and d above. The diagonal leans the other way on the other
     * half, so that the mesh itself is mirror-symmetric.
     */
    static int[] halves(boolean right, int a, int b, int c, int d) {
        return right ? new int[] {a, b, c, b, d, c} : new int[] {a, b, d, a, d, c};
    }
}
