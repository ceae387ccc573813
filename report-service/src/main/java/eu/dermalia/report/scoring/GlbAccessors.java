package eu.dermalia.report.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.ByteBuffer;

/** Numbers in a GLB's binary chunk; every accessor is checked whole before its first value is read. */
final class GlbAccessors {
    static final GlbAccessors NONE = new GlbAccessors(MissingNode.getInstance(), ByteBuffer.allocate(0));

    private static final int UNSIGNED_BYTE = 5121;
    private static final int UNSIGNED_SHORT = 5123;
    private static final int UNSIGNED_INT = 5125;
    private static final int FLOAT = 5126;
    private static final int LARGEST_STRIDE = 252;

    private final JsonNode root;
    private final ByteBuffer binary;

    GlbAccessors(JsonNode root, ByteBuffer binary) {
        this.root = root;
        this.binary = binary;
    }

    /** Points of three floats. */
    record Positions(ByteBuffer bytes, int start, int stride, int count) {
        double at(int i, int axis) {
            return bytes.getFloat(start + i * stride + 4 * axis);
        }
    }

    /** Numbers of vertices. */
    record Indices(ByteBuffer bytes, int start, int stride, int count, int type) {
        long at(int i) {
            int at = start + i * stride;
            return switch (type) {
                case UNSIGNED_BYTE -> bytes.get(at) & 0xff;
                case UNSIGNED_SHORT -> bytes.getShort(at) & 0xffff;
                default -> Integer.toUnsignedLong(bytes.getInt(at));
            };
        }
    }

    Positions positions(int number) throws UnreadableArtefact {
        JsonNode accessor = accessor(number, "VEC3");
        require(integer(accessor, "componentType", 0) == FLOAT);
        int[] place = place(accessor, 12, MeshBuilder.MOST_VERTICES, Reason.TOO_MANY_VERTICES);
        return new Positions(binary, place[0], place[1], place[2]);
    }

    Indices indices(int number) throws UnreadableArtefact {
        JsonNode accessor = accessor(number, "SCALAR");
        int type = integer(accessor, "componentType", 0);
        require(type == UNSIGNED_BYTE || type == UNSIGNED_SHORT || type == UNSIGNED_INT);
        int bytes = type == UNSIGNED_BYTE ? 1 : type == UNSIGNED_SHORT ? 2 : 4;
        int[] place = place(accessor, bytes, 3 * MeshBuilder.MOST_TRIANGLES, Reason.TOO_MANY_TRIANGLES);
        return new Indices(binary, place[0], place[1], place[2], type);
    }

    private JsonNode accessor(int number, String type) throws UnreadableArtefact {
        JsonNode accessor = root.path("accessors").path(number);
        if (number < 0 || !accessor.isObject()) {
            throw new UnreadableArtefact(Reason.INDEX_OUT_OF_RANGE);
        }
        require(type.equals(accessor.path("type").asText())
                && !accessor.has("sparse")
                && !accessor.path("normalized").asBoolean());
        return accessor;
    }

    /** Where it starts, how far its elements are apart and how many there are. */
    private int[] place(JsonNode accessor, int bytes, int most, Reason tooMany) throws UnreadableArtefact {
        int count = integer(accessor, "count", -1);
        if (count > most) {
            throw new UnreadableArtefact(tooMany);
        }
        JsonNode view = root.path("bufferViews").path(integer(accessor, "bufferView", -1));
        require(count > 0 && view.isObject() && integer(view, "buffer", 0) == 0);
        require(!root.path("buffers").path(0).has("uri") && !view.has("extensions"));
        int stride = integer(view, "byteStride", bytes);
        require(stride >= bytes && stride <= LARGEST_STRIDE);
        long viewStart = integer(view, "byteOffset", 0);
        long viewLength = integer(view, "byteLength", -1);
        long start = integer(accessor, "byteOffset", 0);
        long end = start + (count - 1L) * stride + bytes;
        if (end > viewLength || viewStart + viewLength > binary.capacity()) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        return new int[] {(int) (viewStart + start), stride, count};
    }

    /** A field that is a whole number from 0, or what stands for it when it is absent. */
    static int integer(JsonNode of, String field, int absent) throws UnreadableArtefact {
        JsonNode value = of.path(field);
        if (value.isMissingNode()) {
            return absent;
        }
        require(value.isInt() && value.asInt() >= 0);
        return value.asInt();
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
    }
}
