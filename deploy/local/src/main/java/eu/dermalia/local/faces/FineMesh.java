package eu.dermalia.local.faces;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The mesh of a head with {@link FinePatch}es: their cells are divided, lines and skin relief are carved into them, and the
 * cells around them are fans that take up the finer edge, so that the surface has no gap.
 */
final class FineMesh {
    /** Mean edge of a square cell's two triangles, in sides. */
    private static final double EDGE_OF_CELL = (2 + Math.sqrt(2)) / 3;
    /** Every so many points the head's shape is asked; between, it is straight: less than a micrometre. */
    private static final int STRAIGHT = 8;
    /** The cells that reach into nine tenths of a part are divided. */
    private static final double FINE = 0.9 * 0.9;

    private final Head head;
    private final int columns;
    private final int rows;
    private final boolean[] divided;
    private final boolean[] replaced;
    private double[] positions;
    private int vertices;
    private int[] triangles = new int[1 << 16];
    private int corners;

    FineMesh(Head head, FaceOptions options) {
        this.head = head;
        this.columns = options.columns();
        this.rows = options.rows();
        this.divided = new boolean[(columns - 1) * (rows - 1)];
        this.replaced = new boolean[divided.length];
        this.positions = head.smooth().positions().clone();
        this.vertices = head.smooth().vertices();
        for (FinePatch patch : options.finePatches()) {
            new Patch(patch).divide();
        }
        for (int cell = 0; cell < divided.length; cell++) {
            if (!replaced[cell]) {
                int a = cornerAt(cell % (columns - 1), cell / (columns - 1));
                for (int id :
                        HeadMesh.halves(cell % (columns - 1) < columns / 2, a, a + 1, a + columns, a + columns + 1)) {
                    index(id);
                }
            }
        }
    }

    /** Whether one fine patch has all of a groove, with edges below a fifth of its width. */
    static boolean carries(Head head, FaceOptions options, Groove groove) {
        return options.finePatches().stream()
                .anyMatch(patch -> patch.edgeMm() < groove.width() / 5
                        && groove.along().stream()
                                .allMatch(point -> patch.part().reach(head.shape(), point.x(), point.y()) <= FINE));
    }

    int vertices() {
        return vertices;
    }

    int triangles() {
        return corners / 3;
    }

    /** Number of a triangle's vertex, counter-clockwise from outside. */
    int corner(int triangle, int k) {
        return triangles[3 * triangle + k];
    }

    Vec position(int vertex) {
        return new Vec(positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]);
    }

    /** Binary PLY, little-endian; single precision is a hundred-thousandth of a millimetre here. */
    byte[] toPly() {
        byte[] header = ("ply\nformat binary_little_endian 1.0\ncomment millimetres; face looks along +z, +y is up\n"
                        + "element vertex " + vertices() + "\nproperty float x\nproperty float y\nproperty float z\n"
                        + "element face " + triangles() + "\nproperty list uchar int vertex_indices\nend_header\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(header.length + 12 * vertices() + 13 * triangles())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (int i = 0; i < 3 * vertices; i++) {
            out.putFloat((float) positions[i]);
        }
        for (int i = 0; i < corners; i += 3) {
            out.put((byte) 3).putInt(triangles[i]).putInt(triangles[i + 1]).putInt(triangles[i + 2]);
        }
        return out.array();
    }

    private int cornerAt(int column, int row) {
        return row * columns + column;
    }

    private int vertex(Vec at) {
        if (3 * vertices == positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
        }
        put(vertices, at);
        return vertices++;
    }

    private void put(int vertex, Vec at) {
        positions[3 * vertex] = at.x();
        positions[3 * vertex + 1] = at.y();
        positions[3 * vertex + 2] = at.z();
    }

    private void index(int id) {
        if (corners == triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[corners++] = id;
    }

    private void triangle(int a, int b, int c) {
        index(a);
        index(b);
        index(c);
    }

    /** One patch: its cells, and the lattice of points that divides them. */
    private final class Patch {
        private final Part part;
        private final boolean[] cells = new boolean[divided.length];
        /** Number of a column's (row's) first line of points; as many lines to the next. */
        private final int[] firstOfColumn = new int[columns];

        private final int[] firstOfRow = new int[rows];
        private final int across;
        private final int[] ids;

        Patch(FinePatch patch) {
            this.part = patch.part();
            double[] wide = new double[columns];
            double[] tall = new double[rows];
            int[] inColumn = new int[columns];
            int[] inRow = new int[rows];
            for (int row = 0; row + 1 < rows; row++) {
                for (int column = 0; column + 1 < columns; column++) {
                    if (touches(column, row)) {
                        int cell = row * (columns - 1) + column;
                        cells[cell] = true;
                        divided[cell] = true;
                        replaced[cell] = true;
                        wide[column] += side(column, row, 1, 0);
                        tall[row] += side(column, row, 0, 1);
                        inColumn[column]++;
                        inRow[row]++;
                    }
                }
            }
            double step = patch.edgeMm() / EDGE_OF_CELL;
            this.across = lines(wide, inColumn, step, firstOfColumn) + 1;
            this.ids = new int[across * (lines(tall, inRow, step, firstOfRow) + 1)];
            Arrays.fill(ids, -1);
        }

        /** Numbers the lines; a column that no cell needs is none wide. @return the last number */
        private int lines(double[] sides, int[] cells, double step, int[] first) {
            for (int i = 1; i < first.length; i++) {
                first[i] = first[i - 1] + (cells[i - 1] == 0 ? 0 : (int) Math.ceil(sides[i - 1] / cells[i - 1] / step));
            }
            return first[first.length - 1];
        }

        private boolean touches(int column, int row) {
            for (int k = 0; k < 4; k++) {
                Vec at = head.smooth().position(cornerAt(column + k % 2, row + k / 2));
                if (at.z() > 0 && part.reach(head.shape(), at.x(), at.y()) <= FINE) {
                    return true;
                }
            }
            return false;
        }

        private double side(int column, int row, int dx, int dy) {
            Mesh mesh = head.smooth();
            Vec along = mesh.position(cornerAt(column + dx, row + dy)).minus(mesh.position(cornerAt(column, row)));
            Vec beside =
                    mesh.position(cornerAt(column + 1, row + 1)).minus(mesh.position(cornerAt(column + dy, row + dx)));
            return (along.length() + beside.length()) / 2;
        }

        void divide() {
            for (int cell = 0; cell < cells.length; cell++) {
                if (cells[cell]) {
                    divide(cell % (columns - 1), cell / (columns - 1));
                }
            }
            for (int cell = 0; cell < cells.length; cell++) {
                int column = cell % (columns - 1);
                int row = cell / (columns - 1);
                if (!cells[cell]
                        && (cell(column - 1, row)
                                || cell(column + 1, row)
                                || cell(column, row - 1)
                                || cell(column, row + 1))) {
                    replaced[cell] = true;
                    fan(column, row);
                }
            }
        }

        private boolean cell(int column, int row) {
            return column >= 0
                    && row >= 0
                    && column < columns - 1
                    && row < rows - 1
                    && cells[row * (columns - 1) + column];
        }

        private void divide(int column, int row) {
            int wide = firstOfColumn[column + 1] - firstOfColumn[column];
            int tall = firstOfRow[row + 1] - firstOfRow[row];
            Surface surface = new Surface(column, row, wide, tall);
            for (int j = 0; j <= tall; j++) {
                for (int i = 0; i <= wide; i++) {
                    int at = (firstOfRow[row] + j) * across + firstOfColumn[column] + i;
                    if (ids[at] < 0) {
                        Vec point = surface.at(i, j);
                        boolean isCorner = (i == 0 || i == wide) && (j == 0 || j == tall);
                        int corner = cornerAt(column + (i == 0 ? 0 : 1), row + (j == 0 ? 0 : 1));
                        if (isCorner) {
                            put(corner, point);
                        }
                        ids[at] = isCorner ? corner : vertex(point);
                    }
                    if (i > 0 && j > 0) {
                        int b = ids[at - across];
                        int c = ids[at - 1];
                        triangle(ids[at - across - 1], b, c);
                        triangle(b, ids[at], c);
                    }
                }
            }
        }

        /** A cell beside divided ones: from its middle to all points along its edges. */
        private void fan(int column, int row) {
            int middle = vertex(HeadMesh.point(
                    head.shape(), head.plan().bumps(), (column + 0.5) / (columns - 1), (row + 0.5) / (rows - 1)));
            int x0 = firstOfColumn[column];
            int x1 = firstOfColumn[column + 1];
            int y0 = firstOfRow[row];
            int y1 = firstOfRow[row + 1];
            edge(middle, cell(column, row - 1), cornerAt(column, row), cornerAt(column + 1, row), x0, y0, x1, y0);
            edge(
                    middle,
                    cell(column + 1, row),
                    cornerAt(column + 1, row),
                    cornerAt(column + 1, row + 1),
                    x1,
                    y0,
                    x1,
                    y1);
            edge(
                    middle,
                    cell(column, row + 1),
                    cornerAt(column + 1, row + 1),
                    cornerAt(column, row + 1),
                    x1,
                    y1,
                    x0,
                    y1);
            edge(middle, cell(column - 1, row), cornerAt(column, row + 1), cornerAt(column, row), x0, y1, x0, y0);
        }

        private void edge(int middle, boolean fine, int from, int to, int x, int y, int toX, int toY) {
            if (!fine) {
                triangle(middle, from, to);
                return;
            }
            int dx = Integer.signum(toX - x);
            int dy = Integer.signum(toY - y);
            for (int i = x, j = y; i != toX || j != toY; i += dx, j += dy) {
                triangle(middle, ids[j * across + i], ids[(j + dy) * across + i + dx]);
            }
        }
    }

    /** A cell's surface with all that is carved into it. */
    private final class Surface {
        private final int wide;
        private final int tall;
        private final int pieces;
        private final int layers;
        private final Vec[] asked;
        private final Vec[] normals = new Vec[4];
        private final Set<Groove> grooves = new LinkedHashSet<>();

        Surface(int column, int row, int wide, int tall) {
            this.wide = wide;
            this.tall = tall;
            this.pieces = (wide + STRAIGHT - 1) / STRAIGHT;
            this.layers = (tall + STRAIGHT - 1) / STRAIGHT;
            this.asked = new Vec[(pieces + 1) * (layers + 1)];
            for (int j = 0; j <= layers; j++) {
                for (int i = 0; i <= pieces; i++) {
                    asked[j * (pieces + 1) + i] = HeadMesh.point(
                            head.shape(),
                            head.plan().bumps(),
                            (column + (double) i / pieces) / (columns - 1),
                            (row + (double) j / layers) / (rows - 1));
                }
            }
            for (int k = 0; k < 4; k++) {
                normals[k] = head.smooth().normal(cornerAt(column + k % 2, row + k / 2));
            }
            int triangle = 2 * (row * (columns - 1) + column);
            grooves.addAll(head.groovesNear(triangle));
            grooves.addAll(head.groovesNear(triangle + 1));
        }

        Vec at(int i, int j) {
            double u = (double) i / wide;
            double v = (double) j / tall;
            int piece = Math.min(pieces - 1, (int) (u * pieces));
            int layer = Math.min(layers - 1, (int) (v * layers));
            int from = layer * (pieces + 1) + piece;
            Vec skin = mix(
                    u * pieces - piece,
                    v * layers - layer,
                    asked[from],
                    asked[from + 1],
                    asked[from + pieces + 1],
                    asked[from + pieces + 2]);
            double depth = 0;
            for (Groove groove : grooves) {
                depth = Math.max(depth, groove.depthAt(groove.nearest(skin).distanceTo(skin)));
            }
            double rise = head.reliefAt(skin) - depth;
            return rise == 0
                    ? skin
                    : skin.plus(mix(u, v, normals[0], normals[1], normals[2], normals[3])
                            .normalised()
                            .times(rise));
        }

        private static Vec mix(double u, double v, Vec a, Vec b, Vec c, Vec d) {
            return a.times((1 - u) * (1 - v))
                    .plus(b.times(u * (1 - v)))
                    .plus(c.times((1 - u) * v))
                    .plus(d.times(u * v));
        }
    }
}
