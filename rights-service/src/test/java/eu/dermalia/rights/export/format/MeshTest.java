package eu.dermalia.rights.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshTest {
    private static final String HEADER = """
            comment patient Erika Mustermann
            element vertex 3
            property float x
            property float y
            property float z
            property uchar red
            property uchar green
            property uchar blue
            element face 1
            property list uchar int vertex_indices
            end_header
            """;
    private static final String OBJ = """
            v 0 0 0 1.0000 0.0000 0.0000
            v 1.5 0 -2.25 0.0000 1.0000 0.0000
            v 0 1 0 0.0000 0.0000 0.2000
            f 1 2 3
            """;

    @Test
    void an_ascii_ply_becomes_an_obj_without_its_comments() throws IOException {
        assertThat(obj(("ply\nformat ascii 1.0\n" + HEADER
                                + "0 0 0 255 0 0\n1.5 0 -2.25 0 255 0\n0 1 0 0 0 51\n3 0 1 2\n")
                        .getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(OBJ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary_little_endian", "binary_big_endian"})
    void so_does_a_binary_one(String format) throws IOException {
        ByteOrder order = format.contains("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer body = ByteBuffer.allocate(3 * 15 + 13).order(order);
        vertex(body, 0, 0, 0, 255, 0, 0);
        vertex(body, 1.5f, 0, -2.25f, 0, 255, 0);
        vertex(body, 0, 1, 0, 0, 0, 51);
        body.put((byte) 3).putInt(0).putInt(1).putInt(2);
        ByteArrayOutputStream ply = new ByteArrayOutputStream();
        ply.write(("ply\nformat " + format + " 1.0\n" + HEADER).getBytes(StandardCharsets.US_ASCII));
        ply.write(body.array());
        assertThat(obj(ply.toByteArray())).isEqualTo(OBJ);
    }

    private static void vertex(ByteBuffer body, float x, float y, float z, int red, int green, int blue) {
        body.putFloat(x)
                .putFloat(y)
                .putFloat(z)
                .put((byte) red)
                .put((byte) green)
                .put((byte) blue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "solid\n",
                "ply\nend_header\n",
                "ply\nformat ascii 1.0\nelement vertex -1\nend_header\n",
                "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nend_header\n1\n",
                "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n1 2\n",
                "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n1 2 NaN\n",
                "ply\nformat ascii 1.0\nelement face 1\nproperty list int int vertex_indices\nend_header\n999999999 0\n",
                "ply\nformat binary_big_endian 1.0\nelement vertex 9\nproperty float x\nproperty float y\nproperty float z\nend_header\n12"
            })
    void what_is_no_mesh_is_refused(String ply) {
        assertThatThrownBy(() -> obj(ply.getBytes(StandardCharsets.US_ASCII))).isInstanceOf(IOException.class);
    }

    @Test
    void an_obj_keeps_its_geometry_only() throws IOException {
        String obj =
                "# Erika Mustermann\nmtllib ../../etc/passwd\no erika\nv 0 0 0\nvt 0 1\nvn 0 0 1\ng erika\nusemtl x\nf 1/1/1 1/1/1 1/1/1\nv 1 2 3";
        try (PlainObj plain = new PlainObj(new ByteArrayInputStream(obj.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("v 0 0 0\nvt 0 1\nvn 0 0 1\nf 1/1/1 1/1/1 1/1/1\nv 1 2 3\n");
        }
    }

    private static String obj(byte[] ply) throws IOException {
        try (PlyToObj obj = new PlyToObj(new ByteArrayInputStream(ply))) {
            return new String(obj.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
