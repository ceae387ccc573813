package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshReaderTest {
    private static final String SQUARE = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n";

    @Test
    void reads_polygons_as_fans() throws UnreadableArtefact {
        Mesh mesh = MeshReader.read(ascii("# ähem\nmtllib x.mtl\n" + SQUARE + "f 1/1 2/2/2 3//3 4\n"));
        assertThat(mesh.vertexCount()).isEqualTo(4);
        assertThat(mesh.triangles()).containsExactly(0, 1, 2, 0, 2, 3);
        assertThat(mesh.meanEdge()).isBetween(1.0, 1.2);
    }

    @Test
    void counts_from_the_end_with_negative_numbers() throws UnreadableArtefact {
        assertThat(MeshReader.read(ascii(SQUARE + "f -4 -3 -2\r\n")).triangles())
                .containsExactly(0, 1, 2);
    }

    @Test
    void refuses_what_is_not_geometry() {
        refused("", Reason.EMPTY);
        refused("hello", Reason.EMPTY);
        refused("glTF", Reason.TRUNCATED);
        refused(SQUARE, Reason.EMPTY);
        refused(SQUARE + "f 1 2 9\n", Reason.INDEX_OUT_OF_RANGE);
        refused(SQUARE + "f 1 2 0\n", Reason.INDEX_OUT_OF_RANGE);
        refused(SQUARE + "f 1 2\n", Reason.NOT_A_NUMBER);
        refused("v NaN 0 0\nf 1 1 1\n", Reason.NOT_A_NUMBER);
        refused("v 1e300 0 0\nf 1 1 1\n", Reason.NOT_A_NUMBER);
        refused("v 1 0\nf 1 1 1\n", Reason.NOT_A_NUMBER);
    }

    @Test
    void refuses_more_triangles_than_any_face_has() {
        StringBuilder polygon = new StringBuilder(SQUARE);
        for (int line = 0; line < 5; line++) {
            polygon.append('f')
                    .append(" 1".repeat(MeshBuilder.MOST_TRIANGLES / 4))
                    .append('\n');
        }
        refused(polygon.toString(), Reason.TOO_MANY_TRIANGLES);
    }

    @Test
    void reads_ascii_ply() throws UnreadableArtefact {
        Mesh mesh = MeshReader.read(ascii(header("ascii", 4, 1) + "0 0 0 7\n1 0 0 7\n1 1 0 7\n0 1 0 7\n4 0 1 2 3\n"));
        assertThat(mesh.triangles()).containsExactly(0, 1, 2, 0, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary_little_endian", "binary_big_endian"})
    void reads_binary_ply(String format) throws UnreadableArtefact {
        byte[] content = binary(format, 4, 1);
        assertThat(MeshReader.read(content).triangles()).containsExactly(0, 1, 2, 0, 2, 3);
        byte[] cut = java.util.Arrays.copyOf(content, content.length - 3);
        assertThatThrownBy(() -> MeshReader.read(cut))
                .isInstanceOfSatisfying(
                        UnreadableArtefact.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }

    @Test
    void refuses_absurd_counts_before_it_allocates() {
        refused(header("ascii", 2_000_000_000L, 1), Reason.TOO_MANY_VERTICES);
        refused(header("binary_little_endian", 4, 4_000_000_000_000L), Reason.TOO_MANY_TRIANGLES);
        refused(header("ascii", -4, 1), Reason.NOT_A_MESH);
    }

    @Test
    void hostile_bytes_end_in_a_refusal_and_nothing_else() {
        Random random = new Random(7);
        byte[][] seeds = {
            ascii(SQUARE + "f 1 2 3 4\n"),
            binary("binary_little_endian", 4, 1),
            ascii(header("ascii", 4, 1) + "0 0 0 7\n")
        };
        for (int round = 0; round < 20_000; round++) {
            byte[] content = seeds[round % seeds.length].clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(MeshReader.read(content).triangleCount()).isPositive();
            } catch (UnreadableArtefact expected) {
                assertThat(expected.reason()).isNotNull();
            }
        }
    }

    private static void refused(String content, Reason reason) {
        assertThatThrownBy(() -> MeshReader.read(ascii(content)))
                .isInstanceOfSatisfying(
                        UnreadableArtefact.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String header(String format, long vertices, long faces) {
        return "ply\nformat " + format + " 1.0\ncomment made for a test\nelement vertex " + vertices
                + "\nproperty float x\nproperty float y\nproperty double z\nproperty uchar red\nelement face " + faces
                + "\nproperty list uchar int vertex_indices\nend_header\n";
    }

    private static byte[] binary(String format, long vertices, long faces) {
        ByteBuffer body = ByteBuffer.allocate(200)
                .order(format.endsWith("big_endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        float[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        for (float[] corner : corners) {
            body.putFloat(corner[0]).putFloat(corner[1]).putDouble(0).put((byte) 200);
        }
        body.put((byte) 4).putInt(0).putInt(1).putInt(2).putInt(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(header(format, vertices, faces)));
        out.write(body.array(), 0, body.position());
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
