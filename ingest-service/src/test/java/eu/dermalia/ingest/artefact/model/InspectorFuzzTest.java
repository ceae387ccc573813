package eu.dermalia.ingest.artefact.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that were changed at random end in a verdict or in {@link Rejected}, whatever the pieces in which they arrive. */
class InspectorFuzzTest {
    private static final int ROUNDS = 3000;

    @ParameterizedTest
    @EnumSource(MediaType.class)
    void hostile_bytes_end_in_a_verdict_and_nothing_else(MediaType type) throws IOException {
        byte[] whole = sample(type);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] file = mutated(whole, random);
            boolean once = accepted(type, file, file.length);
            assertThat(accepted(type, file, 1 + random.nextInt(7)))
                    .as("seed " + seed)
                    .isEqualTo(once);
        }
    }

    private static boolean accepted(MediaType type, byte[] file, int piece) {
        Inspector inspector = type.inspector(file.length, Limits.standard());
        try {
            for (int at = 0; at < file.length; at += piece) {
                inspector.accept(file, at, Math.min(piece, file.length - at));
            }
            inspector.end();
            return true;
        } catch (Rejected e) {
            assertThat(e.reason()).isNotNull();
            return false;
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] file = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && file.length > 0; i++) {
            int at = random.nextBoolean() ? random.nextInt(file.length) : random.nextInt(Math.min(64, file.length));
            file[at] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> 0xff;
                        case 2 -> 0x7f;
                        default -> random.nextInt(256);
                    };
        }
        return file;
    }

    private static byte[] sample(MediaType type) throws IOException {
        return switch (type) {
            case JPEG -> image("jpeg");
            case PNG -> image("png");
            case TIFF -> image("tiff");
            case OBJ -> text("# head\nv 0 0 0\nv 1 0 0\nv 1 1 0\nvn 0 0 1\nf 1//1 2//1 -1//1\n");
            case PLY ->
                text("ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nelement face 1\n"
                        + "property list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n1 1 0\n3 0 1 2\n");
            case GLB -> glb();
            case MTL -> text("newmtl skin\nKd 1 1 1\n");
            case JSON -> text("{\"a\": [1, 2, 3]}");
        };
    }

    private static byte[] glb() {
        byte[] json = text("{\"asset\":{\"version\":\"2.0\"}}   ");
        ByteBuffer out = ByteBuffer.allocate(20 + json.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46546c67).putInt(2).putInt(out.capacity());
        return out.putInt(json.length).putInt(0x4e4f534a).put(json).array();
    }

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR), format, out);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
