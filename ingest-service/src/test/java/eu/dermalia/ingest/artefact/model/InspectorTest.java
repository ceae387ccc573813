package eu.dermalia.ingest.artefact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static final Limits LIMITS = new Limits(64, 10 << 20, 20 << 20, 120_000_000, 65_535, 300, 1000, 2000);

    /** Null when it passes; in one piece and byte by byte alike. */
    private static @Nullable RejectionReason verdict(MediaType type, byte[] file) {
        return verdict(type, file, file.length);
    }

    private static @Nullable RejectionReason verdict(MediaType type, byte[] file, long statedLength) {
        RejectionReason whole = inPieces(type, file, statedLength, Math.max(1, file.length));
        assertThat(inPieces(type, file, statedLength, 1)).isEqualTo(whole);
        assertThat(inPieces(type, file, statedLength, 7)).isEqualTo(whole);
        return whole;
    }

    private static @Nullable RejectionReason inPieces(MediaType type, byte[] file, long statedLength, int piece) {
        Inspector inspector = type.inspector(statedLength, LIMITS);
        try {
            for (int i = 0; i < file.length; i += piece) {
                inspector.accept(file, i, Math.min(piece, file.length - i));
            }
            inspector.end();
            return null;
        } catch (Rejected e) {
            return e.reason();
        }
    }

    static byte[] jpeg(int width, int height, int rest) {
        ByteBuffer file = ByteBuffer.allocate(2 + 20 + 19 + rest);
        file.put(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 18})
                .put(new byte[16]);
        file.put(new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8})
                .putShort((short) height)
                .putShort((short) width);
        byte[] all = file.array();
        Arrays.fill(all, all.length - rest, all.length, (byte) 0x5a);
        return all;
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(64)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .array();
    }

    private static byte[] tiff(ByteOrder order, int width, int height, int directoryAt) {
        ByteBuffer file = ByteBuffer.allocate(directoryAt + 2 + 3 * 12 + 4).order(order);
        file.putShort(order == ByteOrder.LITTLE_ENDIAN ? (short) 0x4949 : (short) 0x4d4d);
        file.putShort((short) 42).putInt(directoryAt).position(directoryAt);
        file.putShort((short) 3);
        file.putShort((short) 256).putShort((short) 4).putInt(1).putInt(width);
        file.putShort((short) 257).putShort((short) 4).putInt(1).putInt(height);
        file.putShort((short) 258)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 8)
                .putShort((short) 0);
        return file.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void takes_images_of_a_usual_size() throws IOException {
        ByteArrayOutputStream real = new ByteArrayOutputStream();
        ImageIO.write(new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB), "jpg", real);
        assertThat(verdict(MediaType.JPEG, real.toByteArray())).isNull();
        ByteArrayOutputStream realTiff = new ByteArrayOutputStream();
        ImageIO.write(
                new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB), "tiff", realTiff);
        assertThat(verdict(MediaType.TIFF, realTiff.toByteArray())).isNull();
        assertThat(verdict(MediaType.PNG, png(2000, 1000))).isNull();
        assertThat(verdict(MediaType.TIFF, tiff(ByteOrder.BIG_ENDIAN, 2000, 1000, 8)))
                .isNull();
        assertThat(verdict(MediaType.TIFF, tiff(ByteOrder.LITTLE_ENDIAN, 2000, 1000, 5000)))
                .isNull();
    }

    @Test
    void refuses_an_image_whose_header_asks_for_gigabytes() {
        assertThat(verdict(MediaType.JPEG, jpeg(65535, 65535, 10))).isEqualTo(RejectionReason.IMAGE_TOO_LARGE);
        assertThat(verdict(MediaType.PNG, png(-1, -1))).isEqualTo(RejectionReason.IMAGE_TOO_LARGE);
        assertThat(verdict(MediaType.PNG, png(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isEqualTo(RejectionReason.IMAGE_TOO_LARGE);
        assertThat(verdict(MediaType.TIFF, tiff(ByteOrder.LITTLE_ENDIAN, -1, -1, 100)))
                .isEqualTo(RejectionReason.IMAGE_TOO_LARGE);
    }

    /** report-service decodes no larger photograph; a texture is not decoded. */
    @Test
    void a_photograph_may_be_smaller_than_a_texture() throws Rejected {
        PixelBound texture = new PixelBound(100 << 20, LIMITS);
        PixelBound photograph = new PixelBound(100 << 20, LIMITS.ofPhotographs());
        photograph.check(6000, 4000);
        for (int[] size : new int[][] {{8192, 8192}, {12_001, 10}, {10, 12_001}}) {
            texture.check(size[0], size[1]);
            assertThatThrownBy(() -> photograph.check(size[0], size[1]))
                    .isInstanceOfSatisfying(
                            Rejected.class, e -> assertThat(e.reason()).isEqualTo(RejectionReason.IMAGE_TOO_LARGE));
        }
    }

    @Test
    void refuses_an_image_that_would_expand_out_of_all_proportion() {
        assertThat(verdict(MediaType.PNG, png(10_000, 10_000))).isEqualTo(RejectionReason.DECOMPRESSION_BOMB);
        assertThat(verdict(MediaType.JPEG, jpeg(10_000, 10_000, 100))).isEqualTo(RejectionReason.DECOMPRESSION_BOMB);
    }

    @Test
    void refuses_what_is_no_image() {
        for (MediaType type : new MediaType[] {MediaType.JPEG, MediaType.PNG, MediaType.TIFF}) {
            assertThat(verdict(type, text("MZ this is not a picture, whatever it says".repeat(4))))
                    .isEqualTo(RejectionReason.NOT_AN_IMAGE);
            assertThat(verdict(type, new byte[0])).isEqualTo(RejectionReason.NOT_AN_IMAGE);
        }
        assertThat(verdict(MediaType.JPEG, jpeg(0, 5, 0))).isEqualTo(RejectionReason.NOT_AN_IMAGE);
        assertThat(verdict(MediaType.JPEG, Arrays.copyOf(jpeg(50, 50, 0), 20))).isEqualTo(RejectionReason.NOT_AN_IMAGE);
        assertThat(verdict(MediaType.JPEG, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}))
                .isEqualTo(RejectionReason.NOT_AN_IMAGE);
        byte[] outside = tiff(ByteOrder.LITTLE_ENDIAN, 10, 10, 8);
        ByteBuffer.wrap(outside).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -2);
        assertThat(verdict(MediaType.TIFF, outside)).isEqualTo(RejectionReason.NOT_AN_IMAGE);
    }

    @Test
    void takes_meshes() throws IOException {
        assertThat(verdict(MediaType.OBJ, text("# mesh\r\nv 0 0 0\r\nv 1 0 0\nv 0 1 0\nvt 0 0\nf 1/1 2/1 3/1")))
                .isNull();
        assertThat(verdict(
                        MediaType.PLY,
                        text("ply\nformat ascii 1.0\nelement vertex 3\nelement face 1\nend_header\n"
                                + "0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n")))
                .isNull();
        assertThat(verdict(MediaType.GLB, glb(20, 40))).isNull();
        Path real = Path.of("/work/shared/data/captures/lps-0001/mesh.obj");
        if (Files.exists(real)) {
            Limits limits = Limits.standard();
            Inspector inspector = MediaType.OBJ.inspector(Files.size(real), limits);
            byte[] file = Files.readAllBytes(real);
            inspector.accept(file, 0, file.length);
            inspector.end();
        }
    }

    private static byte[] glb(int json, int binary) {
        return ByteBuffer.allocate(20 + json + binary)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46546c67)
                .putInt(2)
                .putInt(20 + json + binary)
                .putInt(json)
                .putInt(0x4e4f534a)
                .array();
    }

    @Test
    void refuses_meshes_of_absurd_size() {
        String vertices = "v 0 0 0\n".repeat(1001);
        assertThat(verdict(MediaType.OBJ, text(vertices))).isEqualTo(RejectionReason.MESH_TOO_LARGE);
        String faces = "v 0 0 0\n".repeat(3) + "f 1 2 3\n".repeat(2001);
        assertThat(verdict(MediaType.OBJ, text(faces))).isEqualTo(RejectionReason.MESH_TOO_LARGE);
        for (String count : new String[] {"1001", "99999999999999999999999"}) {
            assertThat(verdict(
                            MediaType.PLY,
                            text("ply\nformat binary_little_endian 1.0\nelement vertex " + count
                                    + "\nelement face 1\nend_header\n")))
                    .isEqualTo(RejectionReason.MESH_TOO_LARGE);
        }
        byte[] header = Arrays.copyOf(glb(20, 40), 60);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8, 1_100_100)
                .putInt(12, 1_100_000);
        assertThat(verdict(MediaType.GLB, header, 1_100_100)).isEqualTo(RejectionReason.MESH_TOO_LARGE);
    }

    @Test
    void refuses_what_is_no_mesh() {
        String three = "v 0 0 0\n".repeat(3);
        Stream.of(
                        "",
                        "v 0 0 0\n",
                        three,
                        three + "f 1 2\n",
                        three + "f 1 2 3\n\0",
                        "x".repeat(5000),
                        three + "f" + " 1".repeat(70))
                .forEach(mesh -> assertThat(verdict(MediaType.OBJ, text(mesh))).isEqualTo(RejectionReason.NOT_A_MESH));
        Stream.of(
                        "plx\n",
                        "ply\nformat ascii 2.0\n",
                        "ply\nformat ascii 1.0\nelement vertex -3\n",
                        "ply\nformat ascii 1.0\nelement vertex 900\nelement face 1\nend_header\n",
                        "ply\nformat ascii 1.0\ncomment " + "x".repeat(20_000) + "\n",
                        "ply\nformat ascii 1.0\nelement vertex 3\n")
                .forEach(mesh -> assertThat(verdict(MediaType.PLY, text(mesh))).isEqualTo(RejectionReason.NOT_A_MESH));
        assertThat(verdict(MediaType.GLB, glb(20, 40), 81)).isEqualTo(RejectionReason.NOT_A_MESH);
        assertThat(verdict(MediaType.GLB, text("glTF but short"))).isEqualTo(RejectionReason.NOT_A_MESH);
    }
}
