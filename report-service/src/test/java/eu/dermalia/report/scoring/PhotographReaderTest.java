package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PhotographReaderTest {
    @Test
    void reads_png_and_jpeg() throws Exception {
        Photograph png = PhotographReader.read(picture("png", BufferedImage.TYPE_INT_RGB));
        assertThat(png.rgb()[5 * 40 + 7]).isEqualTo(0xC08060);
        Photograph jpeg = PhotographReader.read(picture("jpeg", BufferedImage.TYPE_3BYTE_BGR));
        assertThat(jpeg.width()).isEqualTo(40);
        assertThat((jpeg.rgb()[0] >> 16) & 0xff).isBetween(0xBD, 0xC3);
    }

    @Test
    void an_image_that_asks_for_gigabytes_is_refused_by_its_header() throws Exception {
        refused(pngHeader(100_000, 100_000), Reason.TOO_MANY_PIXELS);
        refused(pngHeader(13_000, 10), Reason.TOO_MANY_PIXELS);
        refused(pngHeader(9_000, 9_000), Reason.TOO_MANY_PIXELS);
    }

    @Test
    void what_is_not_a_photograph_is_refused() throws Exception {
        refused(new byte[0], Reason.EMPTY);
        refused("GIF89a".getBytes(StandardCharsets.US_ASCII), Reason.NOT_AN_IMAGE);
        refused(picture("gif", BufferedImage.TYPE_INT_RGB), Reason.NOT_AN_IMAGE);
        refused("not a picture".getBytes(StandardCharsets.US_ASCII), Reason.NOT_AN_IMAGE);
        byte[] png = picture("png", BufferedImage.TYPE_INT_RGB);
        refused(Arrays.copyOf(png, png.length / 2), Reason.NOT_AN_IMAGE);
    }

    @Test
    void hostile_bytes_end_in_a_refusal_and_nothing_else() throws Exception {
        Random random = new Random(7);
        byte[][] seeds = {picture("png", BufferedImage.TYPE_INT_RGB), picture("jpeg", BufferedImage.TYPE_3BYTE_BGR)};
        for (int round = 0; round < 600; round++) {
            byte[] content = seeds[round % 2].clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PhotographReader.read(content).rgb()).isNotEmpty();
            } catch (UnreadableArtefact expected) {
                assertThat(expected.reason()).isNotNull();
            }
        }
    }

    private static void refused(byte[] content, Reason reason) {
        assertThatThrownBy(() -> PhotographReader.read(content))
                .isInstanceOfSatisfying(
                        UnreadableArtefact.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] picture(String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, type);
        for (int i = 0; i < 40 * 30; i++) {
            image.setRGB(i % 40, i / 40, 0xC08060);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(chunk);
        data.writeBytes("IHDR");
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(out);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.writeInt(13);
        png.write(chunk.toByteArray());
        png.writeInt((int) crc.getValue());
        png.writeInt(0);
        png.writeBytes("IDAT");
        png.writeInt(0x35AF061E);
        return out.toByteArray();
    }
}
