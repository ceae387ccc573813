package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlbReaderTest {
    private static final String VIEWS = "\"buffers\":[{\"byteLength\":54}],"
            + "\"bufferViews\":[{\"buffer\":0,\"byteLength\":48},{\"buffer\":0,\"byteOffset\":48,\"byteLength\":6}],";
    private static final String ACCESSORS =
            "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\"},"
                    + "{\"bufferView\":1,\"componentType\":5121,\"count\":6,\"type\":\"SCALAR\"}],";
    private static final String MESHES =
            "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],";
    private static final String NODES = "\"nodes\":[{\"mesh\":0}],";
    private static final String SCENES = "\"scenes\":[{\"nodes\":[0]}],\"scene\":0";
    private static final String SQUARE = "{" + VIEWS + ACCESSORS + MESHES + NODES + SCENES + "}";

    @Test
    void metres_become_millimetres() throws UnreadableArtefact {
        Mesh mesh = MeshReader.read(glb(SQUARE));
        assertThat(mesh.triangles()).containsExactly(0, 1, 2, 0, 2, 3);
        assertThat(mesh.vertices())
                .usingComparatorWithPrecision(1e-4)
                .containsExactly(0, 0, 0, 100, 0, 0, 100, 100, 0, 0, 100, 0);
    }

    @Test
    void transforms_of_nodes_are_applied_from_the_root_down() throws UnreadableArtefact {
        String half = Double.toString(Math.sqrt(0.5));
        String nodes = "\"nodes\":[{\"children\":[1],\"translation\":[1,0,0]}," + "{\"mesh\":0,\"rotation\":[0,0,"
                + half + "," + half + "],\"scale\":[2,1,1]}],";
        Mesh mesh = MeshReader.read(glb(SQUARE.replace(NODES, nodes)));
        // x doubled, turned a quarter about z, moved a metre
        assertThat(mesh.vertices()[3]).isCloseTo(1000, within(1e-4));
        assertThat(mesh.vertices()[4]).isCloseTo(200, within(1e-4));
        String matrix = "\"nodes\":[{\"mesh\":0,\"matrix\":[1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,3,1]}],";
        assertThat(MeshReader.read(glb(SQUARE.replace(NODES, matrix))).vertices()[2])
                .isCloseTo(3000, within(1e-9));
    }

    @Test
    void without_indices_every_three_points_are_a_triangle() throws UnreadableArtefact {
        assertThat(MeshReader.read(glb(SQUARE.replace(",\"indices\":1", ""))).triangles())
                .containsExactly(0, 1, 2);
    }

    @Test
    void a_real_head_is_read() throws Exception {
        Path head = SharedData.folder().resolve("heads/leeperrysmith/LeePerrySmith.glb");
        assumeTrue(Files.isRegularFile(head));
        byte[] content = Files.readAllBytes(head);
        // its maker counted in other units: a head of eight metres is refused, one of 24 cm is read
        refused(content, Reason.NOT_A_MESH);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String scale = "[1.0,1.0000001192092896,1.0000001192092896]";
        assertThat(text).contains(scale);
        String smaller = "[0.03,0.03,0.03" + " ".repeat(scale.length() - 16) + "]";
        Mesh mesh = MeshReader.read(text.replace(scale, smaller).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mesh.vertexCount()).isEqualTo(9279);
        assertThat(mesh.triangleCount()).isEqualTo(17684);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "byteLength":54}        | "byteLength":54,"uri":"https://example.org/a.bin"} | NOT_A_MESH
            "count":4               | "count":5              | TRUNCATED
            "count":4               | "count":3              | INDEX_OUT_OF_RANGE
            "count":4               | "count":2000000000     | TOO_MANY_VERTICES
            "count":6               | "count":99000000       | TOO_MANY_TRIANGLES
            "count":4               | "count":-4             | NOT_A_MESH
            "count":4               | "count":4e9            | NOT_A_MESH
            "byteOffset":48         | "byteOffset":2147483647 | TRUNCATED
            "byteLength":6}         | "byteLength":9}        | TRUNCATED
            "byteLength":6}         | "byteLength":5}        | TRUNCATED
            "componentType":5126    | "componentType":5122   | NOT_A_MESH
            "type":"VEC3"           | "type":"VEC4"          | NOT_A_MESH
            "type":"VEC3"           | "type":"VEC3","sparse":{} | NOT_A_MESH
            "POSITION":0            | "POSITION":7           | INDEX_OUT_OF_RANGE
            "indices":1             | "indices":1,"mode":5   | NOT_A_MESH
            "indices":1             | "indices":1,"mode":1   | EMPTY
            "nodes":[{"mesh":0}]    | "nodes":[{"mesh":3}]   | INDEX_OUT_OF_RANGE
            "nodes":[{"mesh":0}]    | "nodes":[{"children":[0]}] | NOT_A_MESH
            "nodes":[{"mesh":0}]    | "nodes":[{"mesh":0,"children":[0,0,0]}] | NOT_A_MESH
            "nodes":[{"mesh":0}]    | "nodes":[{"mesh":0,"scale":["a",1,1]}] | NOT_A_NUMBER
            "nodes":[{"mesh":0}]    | "nodes":[{"mesh":0,"scale":[1e300,1,1]}] | NOT_A_NUMBER
            "nodes":[{"mesh":0}]    | "nodes":[{"mesh":0,"rotation":[0,0,0,0]}] | NOT_A_NUMBER
            "scene":0               | "scene":4              | INDEX_OUT_OF_RANGE
            "scene":0               | "extensionsRequired":["KHR_draco_mesh_compression"] | NOT_A_MESH
            "scenes"                | "scnes"                | NOT_A_MESH
            """)
    void what_is_not_plain_geometry_is_refused(String part, String instead, Reason reason) {
        assertThat(SQUARE).contains(part);
        refused(glb(SQUARE.replace(part, instead)), reason);
    }

    @Test
    void chunks_must_be_as_long_as_they_say() {
        byte[] whole = glb(SQUARE);
        refused(java.util.Arrays.copyOf(whole, whole.length - 1), Reason.TRUNCATED);
        refused(java.util.Arrays.copyOf(whole, 19), Reason.TRUNCATED);
        byte[] json = whole.clone();
        ByteBuffer.wrap(json).order(ByteOrder.LITTLE_ENDIAN).putInt(12, 900_000);
        refused(json, Reason.TRUNCATED);
        ByteBuffer.wrap(json).order(ByteOrder.LITTLE_ENDIAN).putInt(12, -1);
        refused(json, Reason.NOT_A_MESH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void json_that_is_nested_beyond_reason_is_refused(String opening) {
        refused(glb(opening.repeat(100_000)), Reason.NOT_A_MESH);
    }

    @Test
    void hostile_bytes_end_in_a_refusal_and_nothing_else() {
        Random random = new Random(3);
        byte[] seed = glb(SQUARE);
        for (int round = 0; round < 10_000; round++) {
            byte[] content = seed.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                content[4 + random.nextInt(content.length - 4)] = (byte) random.nextInt(128);
            }
            try {
                assertThat(MeshReader.read(content).triangleCount()).isPositive();
            } catch (UnreadableArtefact expected) {
                assertThat(expected.reason()).isNotNull();
            }
        }
    }

    @Test
    void triangles_that_pile_up_over_square_metres_are_no_face() {
        StringBuilder text = new StringBuilder("v -4000 -4000 0\nv 4000 -4000 0\nv 0 4000 0\n");
        text.append("f 1 2 3\n".repeat(2));
        refused(text.toString().getBytes(StandardCharsets.US_ASCII), Reason.NOT_A_MESH);
    }

    private static void refused(byte[] content, Reason reason) {
        assertThatThrownBy(() -> MeshReader.read(content))
                .isInstanceOfSatisfying(
                        UnreadableArtefact.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** A square of 100 mm as two triangles, described by the given JSON. */
    private static byte[] glb(String json) {
        String padded = json + " ".repeat((4 - json.length() % 4) % 4);
        ByteBuffer out = ByteBuffer.allocate(12 + 8 + padded.length() + 8 + 56).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46546c67).putInt(2).putInt(out.capacity());
        out.putInt(padded.length()).putInt(0x4e4f534a).put(padded.getBytes(StandardCharsets.US_ASCII));
        out.putInt(56).putInt(0x004e4942);
        float[][] corners = {{0, 0, 0}, {0.1f, 0, 0}, {0.1f, 0.1f, 0}, {0, 0.1f, 0}};
        for (float[] corner : corners) {
            out.putFloat(corner[0]).putFloat(corner[1]).putFloat(corner[2]);
        }
        out.put(new byte[] {0, 1, 2, 0, 2, 3});
        return out.array();
    }
}
