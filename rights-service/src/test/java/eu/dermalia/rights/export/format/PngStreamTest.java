package eu.dermalia.rights.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR})
    void shows_the_same_pixels(int type) throws IOException {
        // more than one strip
        BufferedImage picture = noise(4000, 1700, type);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png(encoded(picture, "png"), 10_000_000)));
        assertThat(shown.getWidth()).isEqualTo(4000);
        assertThat(shown.getHeight()).isEqualTo(1700);
        for (int y : new int[] {0, 1, 1499, 1500, 1501, 1699}) {
            for (int x = 0; x < 4000; x += 7) {
                int[] expected = samples(picture, x, y);
                assertThat(shown.getRaster().getPixel(x, y, (int[]) null))
                        .as("%d, %d", x, y)
                        .isEqualTo(expected);
            }
        }
    }

    private static int[] samples(BufferedImage picture, int x, int y) {
        int[] samples = picture.getRaster().getPixel(x, y, (int[]) null);
        return samples.length == 1 ? new int[] {samples[0], samples[0], samples[0]} : samples;
    }

    @Test
    void leaves_what_a_camera_wrote_beside_the_pixels() throws IOException {
        byte[] jpeg = encoded(noise(64, 48, BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] comment = "Erika Mustermann, 52.5200 N".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(jpeg, 0, 2);
        with.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
        with.write(comment);
        with.write(jpeg, 2, jpeg.length - 2);

        byte[] png = png(with.toByteArray(), 10_000);
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("Mustermann");
        assertThat(chunks(png)).isSubsetOf("IHDR", "sRGB", "IDAT", "IEND");
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(64);
    }

    private static java.util.Set<String> chunks(byte[] png) {
        var names = new java.util.TreeSet<String>();
        for (int at = 8; at < png.length; ) {
            int length = java.nio.ByteBuffer.wrap(png, at, 4).getInt();
            names.add(new String(png, at + 4, 4, StandardCharsets.US_ASCII));
            at += length + 12;
        }
        return names;
    }

    @Test
    void refuses_what_claims_too_many_pixels_or_is_no_picture() throws IOException {
        byte[] png = encoded(noise(100, 100, BufferedImage.TYPE_INT_RGB), "png");
        assertThatThrownBy(() -> png(png, 9_999)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> png("no picture".getBytes(StandardCharsets.US_ASCII), 100))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> png(Arrays.copyOf(png, 200), 100_000)).isInstanceOf(IOException.class);
    }

    private static byte[] png(byte[] content, long mostPixels) throws IOException {
        try (PngStream stream = new PngStream(content, mostPixels)) {
            return stream.readAllBytes();
        }
    }

    private static BufferedImage noise(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Random random = new Random(3);
        int bands = picture.getRaster().getNumBands();
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(256);
            }
            picture.getRaster().setPixels(0, y, width, 1, row);
        }
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }
}
