package eu.dermalia.report.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The face for the viewer, as binary glTF 2.0 below two megabytes: simplified, in metres, upright, looking along +z with the
 * tip of the nose at the origin; nothing in it but geometry and colours. {@code COLOR_0} is the skin from the photographs (or
 * plain), {@code COLOR_1} mean curvature and {@code COLOR_2}, when there is a previous scan, the difference to it, both in the
 * colours of {@link Stills}; all linear, as glTF prescribes. Not for measuring.
 */
final class WebModel {
    private static final int MOST_VERTICES = 32_000;
    private static final int MAGIC = 0x46546c67;
    private static final int JSON_CHUNK = 0x4e4f534a;
    private static final int BINARY_CHUNK = 0x004e4942;
    private static final int FLOAT = 5126;
    private static final int UNSIGNED_BYTE = 5121;
    private static final int UNSIGNED_SHORT = 5123;
    private static final int VERTICES = 34962;
    private static final int INDICES = 34963;
    private static final int UNKNOWN = 0x8C8C8C;

    private final DisplayMesh simplified;
    private final DisplayMesh mesh;
    private final VertexPaint paint;

    WebModel(Mesh mesh, FaceFrame frame) {
        simplified = DisplayMesh.of(mesh, frame, MOST_VERTICES);
        this.mesh = finer(simplified);
        paint = new VertexPaint(this.mesh);
    }

    /** A coarse mesh carries the skin's colours better with more vertices. */
    private static DisplayMesh finer(DisplayMesh simplified) {
        if (simplified.triangles.length > 2 * MOST_VERTICES) {
            return simplified;
        }
        DisplayMesh divided = simplified.divided();
        return divided.size() <= MOST_VERTICES ? divided : simplified;
    }

    /**
     * Takes the skin's colour from a photograph; any number of them, in any order, of one light: cross-polarised has no gloss.
     *
     * @param camera of a picture of this size, see {@link Camera#scaledTo}
     */
    void paint(Photograph photograph, Camera camera) {
        paint.add(photograph, camera);
    }

    /**
     * @param differenceMm per vertex of the mesh, NaN where it is not known; null without a comparable scan
     * @return null when nothing of the mesh is a head
     */
    byte @Nullable [] glb(float @Nullable [] differenceMm) {
        if (mesh.triangles.length == 0) {
            return null;
        }
        Writer writer = new Writer(mesh);
        writer.geometry();
        writer.skin(paint.colours());
        writer.map(1, divided(simplified.meanCurvature(Stills.SIGMA)), new DivergingColours(Algorithm.FULL_CURVATURE));
        if (differenceMm != null) {
            writer.map(2, divided(simplified.carried(differenceMm)), new DivergingColours(Algorithm.FULL_DIFFERENCE));
        }
        return writer.file();
    }

    private float[] divided(float[] values) {
        return mesh == simplified ? values : DisplayMesh.divided(values, simplified, mesh);
    }

    /** Buffer views and accessors one after the other, each aligned to four bytes. */
    private static final class Writer {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private final DisplayMesh mesh;
        private final ByteBuffer binary;
        private final ArrayNode views = JSON.arrayNode();
        private final ArrayNode accessors = JSON.arrayNode();
        private final ObjectNode attributes = JSON.objectNode();

        Writer(DisplayMesh mesh) {
            this.mesh = mesh;
            this.binary = ByteBuffer.allocate(mesh.size() * (12 + 12 + 8 + 4 + 4) + 2 * mesh.triangles.length + 4)
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        void geometry() {
            int start = binary.position();
            for (int corner : mesh.triangles) {
                binary.putShort((short) corner);
            }
            view(start, INDICES);
            accessor(UNSIGNED_SHORT, mesh.triangles.length, "SCALAR");
            start = binary.position();
            float[] least = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
            float[] most = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
            for (int i = 0; i < mesh.points.length; i++) {
                float metres = (float) (mesh.points[i] / 1000);
                binary.putFloat(metres);
                least[i % 3] = Math.min(least[i % 3], metres);
                most[i % 3] = Math.max(most[i % 3], metres);
            }
            view(start, VERTICES);
            attributes.put("POSITION", accessors.size());
            ObjectNode positions = accessor(FLOAT, mesh.size(), "VEC3");
            for (int k = 0; k < 3; k++) {
                positions.withArray("min").add(least[k]);
                positions.withArray("max").add(most[k]);
            }
            start = binary.position();
            for (int i = 0; i < mesh.normals.length; i += 3) {
                // the format wants unit length even where a vertex has no area
                boolean none = mesh.normals[i] == 0 && mesh.normals[i + 1] == 0 && mesh.normals[i + 2] == 0;
                binary.putFloat((float) mesh.normals[i]);
                binary.putFloat((float) mesh.normals[i + 1]);
                binary.putFloat(none ? 1 : (float) mesh.normals[i + 2]);
            }
            view(start, VERTICES);
            attributes.put("NORMAL", accessors.size());
            accessor(FLOAT, mesh.size(), "VEC3");
        }

        void skin(double[] linear) {
            int start = binary.position();
            for (int i = 0; i < linear.length; i++) {
                binary.putShort((short) Math.round(65535 * Math.max(0, Math.min(1, linear[i]))));
                if (i % 3 == 2) {
                    binary.putShort((short) 65535);
                }
            }
            view(start, VERTICES);
            attributes.put("COLOR_0", accessors.size());
            accessor(UNSIGNED_SHORT, mesh.size(), "VEC4").put("normalized", true);
        }

        void map(int number, float[] values, DivergingColours colours) {
            int start = binary.position();
            for (float value : values) {
                int rgb = Float.isNaN(value) ? UNKNOWN : colours.of(value);
                binary.put((byte) Math.round(255 * Colour.red(rgb)));
                binary.put((byte) Math.round(255 * Colour.green(rgb)));
                binary.put((byte) Math.round(255 * Colour.blue(rgb)));
                binary.put((byte) 255);
            }
            view(start, VERTICES);
            attributes.put("COLOR_" + number, accessors.size());
            accessor(UNSIGNED_BYTE, mesh.size(), "VEC4").put("normalized", true);
        }

        private void view(int start, int target) {
            ObjectNode view = views.addObject();
            view.put("buffer", 0);
            view.put("byteOffset", start);
            view.put("byteLength", binary.position() - start);
            view.put("target", target);
            while (binary.position() % 4 != 0) {
                binary.put((byte) 0);
            }
        }

        private ObjectNode accessor(int type, int count, String shape) {
            ObjectNode accessor = accessors.addObject();
            accessor.put("bufferView", views.size() - 1);
            accessor.put("componentType", type);
            accessor.put("count", count);
            accessor.put("type", shape);
            return accessor;
        }

        byte[] file() {
            ObjectNode root = JSON.objectNode();
            root.putObject("asset").put("version", "2.0");
            root.put("scene", 0);
            root.putArray("scenes").addObject().putArray("nodes").add(0);
            root.putArray("nodes").addObject().put("mesh", 0);
            ObjectNode primitive =
                    root.putArray("meshes").addObject().putArray("primitives").addObject();
            primitive.set("attributes", attributes);
            primitive.put("indices", 0);
            primitive.put("material", 0);
            ObjectNode material = root.putArray("materials").addObject();
            material.put("doubleSided", true);
            material.putObject("pbrMetallicRoughness").put("metallicFactor", 0).put("roughnessFactor", 0.85);
            root.putArray("buffers").addObject().put("byteLength", binary.position());
            root.set("bufferViews", views);
            root.set("accessors", accessors);
            byte[] json = root.toString().getBytes(StandardCharsets.US_ASCII);
            int padding = (4 - json.length % 4) % 4;
            int length = 12 + 8 + json.length + padding + 8 + binary.position();
            ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(MAGIC).putInt(2).putInt(length);
            out.putInt(json.length + padding).putInt(JSON_CHUNK).put(json);
            out.put("   ".getBytes(StandardCharsets.US_ASCII), 0, padding);
            out.putInt(binary.position()).putInt(BINARY_CHUNK);
            out.put(binary.array(), 0, binary.position());
            return out.array();
        }
    }
}
