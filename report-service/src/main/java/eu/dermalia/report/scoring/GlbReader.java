package eu.dermalia.report.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Binary glTF 2.0 (ISO/IEC 12113): the triangles of the default scene with their nodes' transforms, from metres, which the
 * format prescribes, to millimetres. Only what a capture needs: one embedded buffer, plain accessors. External or data URIs,
 * sparse accessors, compression and extensions that change geometry are refused, for they could not be read truly.
 */
final class GlbReader {
    private static final int MAGIC = 0x46546c67;
    private static final int JSON_CHUNK = 0x4e4f534a;
    private static final int BINARY_CHUNK = 0x004e4942;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    /** As ingest-service lets through. */
    private static final int LARGEST_JSON = 1 << 20;

    private static final int DEEPEST_JSON = 32;
    private static final int MOST_NODES = 4096;
    private static final int DEEPEST_NODE = 64;
    private static final double MILLIMETRES = 1000;
    private static final int TRIANGLES = 4;
    private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_JSON)
                    .maxNumberLength(64)
                    .maxStringLength(LARGEST_JSON)
                    .maxDocumentLength(LARGEST_JSON)
                    .build())
            .build());

    private final ByteBuffer file;
    private final MeshBuilder mesh = new MeshBuilder();
    private JsonNode root = JSON.missingNode();
    private GlbAccessors accessors = GlbAccessors.NONE;
    private int visited;

    GlbReader(byte[] content) {
        this.file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    Mesh read() throws UnreadableArtefact {
        chunks();
        for (JsonNode extension : root.path("extensionsRequired")) {
            // how a surface looks does not matter; anything else may change where it is
            require(extension.asText().startsWith("KHR_materials_")
                    || extension.asText().equals("KHR_texture_transform"));
        }
        JsonNode scenes = root.path("scenes");
        require(!scenes.isEmpty());
        JsonNode scene = element(scenes, GlbAccessors.integer(root, "scene", 0));
        for (JsonNode node : scene.path("nodes")) {
            node(index(node), IDENTITY, 0);
        }
        return mesh.build();
    }

    private void chunks() throws UnreadableArtefact {
        if (file.capacity() < HEADER + CHUNK_HEADER) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        require(file.getInt(0) == MAGIC && file.getInt(4) == 2);
        if (Integer.toUnsignedLong(file.getInt(8)) != file.capacity()) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        long json = Integer.toUnsignedLong(file.getInt(HEADER));
        int start = HEADER + CHUNK_HEADER;
        require(file.getInt(HEADER + 4) == JSON_CHUNK && json <= LARGEST_JSON);
        if (json > file.capacity() - start) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        try {
            root = JSON.readTree(file.array(), start, (int) json);
        } catch (IOException notJson) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        int next = start + (int) json;
        ByteBuffer binary = ByteBuffer.allocate(0);
        if (file.capacity() - next >= CHUNK_HEADER) {
            long length = Integer.toUnsignedLong(file.getInt(next));
            require(file.getInt(next + 4) == BINARY_CHUNK);
            if (length > file.capacity() - next - CHUNK_HEADER) {
                throw new UnreadableArtefact(Reason.TRUNCATED);
            }
            binary = file.slice(next + CHUNK_HEADER, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        }
        accessors = new GlbAccessors(root, binary);
    }

    private void node(int number, double[] parent, int depth) throws UnreadableArtefact {
        // a node has one parent at most, so that an honest tree has no more visits than nodes
        require(depth <= DEEPEST_NODE && ++visited <= MOST_NODES);
        JsonNode node = element(root.path("nodes"), number);
        double[] transform = product(parent, GlbTransform.of(node));
        if (node.has("mesh")) {
            JsonNode drawn = element(root.path("meshes"), GlbAccessors.integer(node, "mesh", -1));
            for (JsonNode primitive : drawn.path("primitives")) {
                primitive(primitive, transform);
            }
        }
        for (JsonNode child : node.path("children")) {
            node(index(child), transform, depth + 1);
        }
    }

    private void primitive(JsonNode primitive, double[] m) throws UnreadableArtefact {
        int mode = GlbAccessors.integer(primitive, "mode", TRIANGLES);
        if (mode < TRIANGLES) {
            return; // points and lines are no surface
        }
        require(mode == TRIANGLES && !primitive.path("extensions").has("KHR_draco_mesh_compression"));
        int base = mesh.vertexCount();
        GlbAccessors.Positions positions =
                accessors.positions(GlbAccessors.integer(primitive.path("attributes"), "POSITION", -1));
        for (int i = 0; i < positions.count(); i++) {
            double x = positions.at(i, 0);
            double y = positions.at(i, 1);
            double z = positions.at(i, 2);
            mesh.vertex(
                    MILLIMETRES * (m[0] * x + m[1] * y + m[2] * z + m[3]),
                    MILLIMETRES * (m[4] * x + m[5] * y + m[6] * z + m[7]),
                    MILLIMETRES * (m[8] * x + m[9] * y + m[10] * z + m[11]));
        }
        if (!primitive.has("indices")) {
            for (int i = 0; i + 2 < positions.count(); i += 3) {
                mesh.triangle(base + i, base + i + 1, base + i + 2);
            }
            return;
        }
        GlbAccessors.Indices indices = accessors.indices(GlbAccessors.integer(primitive, "indices", -1));
        int[] corners = new int[3];
        for (int i = 0; i + 2 < indices.count(); i += 3) {
            for (int k = 0; k < 3; k++) {
                long corner = indices.at(i + k);
                if (corner >= positions.count()) {
                    throw new UnreadableArtefact(Reason.INDEX_OUT_OF_RANGE);
                }
                corners[k] = base + (int) corner;
            }
            mesh.triangle(corners[0], corners[1], corners[2]);
        }
    }

    private static int index(JsonNode value) throws UnreadableArtefact {
        require(value.isInt() && value.asInt() >= 0);
        return value.asInt();
    }

    private static JsonNode element(JsonNode array, int number) throws UnreadableArtefact {
        if (number < 0 || number >= array.size() || !array.isArray()) {
            throw new UnreadableArtefact(Reason.INDEX_OUT_OF_RANGE);
        }
        return array.get(number);
    }

    private static double[] product(double[] a, double[] b) {
        double[] out = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                for (int k = 0; k < 4; k++) {
                    out[4 * row + column] += a[4 * row + k] * b[4 * k + column];
                }
            }
        }
        return out;
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
    }
}
