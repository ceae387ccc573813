package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files that were changed at random, cut, or have a piece twice end in a result or in {@link UnreadableArtefact}, with bounded memory.
 * Each round has its seed, which is named when it fails; {@code -Dfuzz.rounds} asks for more of them.
 */
class ReaderFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1500);
    /** A file of these few bytes may make a reader allocate a picture of its largest size and its codec's buffers, not more. */
    private static final long MOST_BYTES = 700L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private enum Format {
        OBJ,
        PLY_ASCII,
        PLY_BINARY,
        GLB,
        JPEG,
        PROGRESSIVE_JPEG,
        PNG,
        TIFF,
        TIFF_LZW,
        TIFF_DEFLATE;

        byte[] sample() {
            return switch (this) {
                case OBJ ->
                    PictureFiles.ascii("# head\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1/1 2/2 3/3\nf -1 -2 -4\n");
                case PLY_ASCII ->
                    PictureFiles.ascii("ply\nformat ascii 1.0\n" + HEADER + "0 0 0\n1 0 0\n1 1 0\n3 0 1 2\n");
                case PLY_BINARY -> {
                    byte[] header = PictureFiles.ascii("ply\nformat binary_little_endian 1.0\n" + HEADER);
                    ByteBuffer out = ByteBuffer.allocate(49).order(ByteOrder.LITTLE_ENDIAN);
                    for (float value : new float[] {0, 0, 0, 1, 0, 0, 1, 1, 0}) {
                        out.putFloat(value);
                    }
                    out.put((byte) 3).putInt(0).putInt(1).putInt(2);
                    yield PictureFiles.joined(header, out.array());
                }
                case GLB -> glb();
                case JPEG -> PictureFiles.write(picture(), "jpeg", "");
                case PROGRESSIVE_JPEG -> PictureFiles.progressive(picture());
                case PNG -> PictureFiles.write(picture(), "png", "");
                case TIFF -> PictureFiles.write(picture(), "tiff", "");
                case TIFF_LZW -> PictureFiles.write(picture(), "tiff", "LZW");
                case TIFF_DEFLATE -> PictureFiles.write(picture(), "tiff", "Deflate");
            };
        }

        void read(byte[] content) throws UnreadableArtefact {
            switch (this) {
                case OBJ, PLY_ASCII, PLY_BINARY, GLB ->
                    assertThat(MeshReader.read(content).triangles()).isNotEmpty();
                default -> assertThat(PhotographReader.read(content).rgb()).isNotEmpty();
            }
        }
    }

    private static final String HEADER = "element vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
            + "element face 1\nproperty list uchar int vertex_indices\nend_header\n";

    @ParameterizedTest
    @EnumSource(Format.class)
    void hostile_bytes_end_in_a_refusal_and_nothing_else(Format format) throws Exception {
        byte[] whole = format.sample();
        format.read(whole);
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] file = mutated(whole, new Random(seed));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                format.read(file);
            } catch (UnreadableArtefact expected) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(format + ", seed " + seed, e);
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as(format + ", seed " + seed)
                    .isLessThan(MOST_BYTES);
        }
        assertThat(refused).isGreaterThan(ROUNDS / 10);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] file =
                switch (random.nextInt(5)) {
                    case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
                    case 1 -> {
                        int from = random.nextInt(whole.length);
                        yield PictureFiles.joined(
                                Arrays.copyOf(whole, from + random.nextInt(whole.length - from)),
                                Arrays.copyOfRange(whole, from, whole.length));
                    }
                    default -> whole.clone();
                };
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && file.length > 0; i++) {
            file[random.nextInt(file.length)] = (byte)
                    switch (random.nextInt(5)) {
                        case 0 -> 0;
                        case 1 -> 0xff;
                        case 2 -> 0x7f;
                        case 3 -> '9';
                        default -> random.nextInt(256);
                    };
        }
        return file;
    }

    private static BufferedImage picture() {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 24 * 16; i++) {
            image.setRGB(i % 24, i / 24, 0xC08060 + 0x030201 * (i % 17));
        }
        return image;
    }

    private static byte[] glb() {
        byte[] json = PictureFiles.ascii(("{'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],"
                        + "'nodes':[{'mesh':0,'translation':[0,0,0]}],'buffers':[{'byteLength':44}],"
                        + "'meshes':[{'primitives':[{'attributes':{'POSITION':0},'indices':1}]}],"
                        + "'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':6}],"
                        + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                        + "{'bufferView':1,'componentType':5123,'type':'SCALAR','count':3}]}")
                .replace('\'', '"'));
        byte[] padded = Arrays.copyOf(json, (json.length + 3) / 4 * 4);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        ByteBuffer out = ByteBuffer.allocate(12 + 8 + padded.length + 8 + 44).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46546c67).putInt(2).putInt(out.capacity());
        out.putInt(padded.length).putInt(0x4e4f534a).put(padded);
        out.putInt(44).putInt(0x004e4942);
        for (float value : new float[] {0, 0, 0, 0.01f, 0, 0, 0.01f, 0.01f, 0}) {
            out.putFloat(value);
        }
        return out.putShort((short) 0).putShort((short) 1).putShort((short) 2).array();
    }
}
