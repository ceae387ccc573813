package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PictureFiles.APP1;
import static eu.dermalia.report.scoring.PictureFiles.APP2;
import static eu.dermalia.report.scoring.PictureFiles.ascii;
import static eu.dermalia.report.scoring.PictureFiles.chunk;
import static eu.dermalia.report.scoring.PictureFiles.deflated;
import static eu.dermalia.report.scoring.PictureFiles.exif;
import static eu.dermalia.report.scoring.PictureFiles.joined;
import static eu.dermalia.report.scoring.PictureFiles.pngHeader;
import static eu.dermalia.report.scoring.PictureFiles.withChunk;
import static eu.dermalia.report.scoring.PictureFiles.withSegment;
import static eu.dermalia.report.scoring.PictureFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import eu.dermalia.report.scoring.PictureFiles.Tiff;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographReaderTest {
    private static final int SKIN = 0xC08060;
    private static final byte[] JPEG = write(picture(BufferedImage.TYPE_3BYTE_BGR), "jpeg", "");
    private static final byte[] PNG = write(picture(BufferedImage.TYPE_INT_RGB), "png", "");

    /** Whose colours are wider than sRGB's: D50 primaries for the file, D65 ones for what is expected. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Space {
        ADOBE_RGB(
                new double[][] {{0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}},
                new double[][] {
                    {0.5767309, 0.1855540, 0.1881852},
                    {0.2973769, 0.6273491, 0.0752741},
                    {0.0270343, 0.0706872, 0.9911085}
                }),
        DISPLAY_P3(
                new double[][] {{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}},
                new double[][] {
                    {0.4865709, 0.2656677, 0.1982173}, {0.2289746, 0.6917385, 0.0792869}, {0, 0.0451134, 1.0439444}
                }),
        SRGB(
                new double[][] {{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}},
                new double[][] {
                    {0.4123908, 0.3575843, 0.1804808},
                    {0.2126390, 0.7151687, 0.0721923},
                    {0.0193308, 0.1191948, 0.9505322}
                });

        private final double[][] primaries;
        private final double[][] toXyz;

        Space(double[][] primaries, double[][] toXyz) {
            this.primaries = primaries;
            this.toXyz = toXyz;
        }

        private double linear(double value) {
            return this == ADOBE_RGB ? Math.pow(value, 563 / 256.0) : Colour.linear(value);
        }

        byte[] profile() {
            double[] curve = new double[1024];
            for (int i = 0; i < curve.length; i++) {
                curve[i] = linear(i / 1023.0);
            }
            return PictureFiles.profile(primaries, curve);
        }

        /** In sRGB, by closed form. */
        int shown(int rgb) {
            double[] light = {
                linear(((rgb >> 16) & 0xff) / 255.0), linear(((rgb >> 8) & 0xff) / 255.0), linear((rgb & 0xff) / 255.0)
            };
            double[] xyz = new double[3];
            for (int k = 0; k < 3; k++) {
                xyz[k] = toXyz[k][0] * light[0] + toXyz[k][1] * light[1] + toXyz[k][2] * light[2];
            }
            return Colour.rgbOfLab(Colour.labOfXyz(xyz[0], xyz[1], xyz[2]));
        }
    }

    @Test
    void reads_png_jpeg_and_tiff() throws Exception {
        assertThat(PhotographReader.read(PNG).rgb()[5 * 40 + 7]).isEqualTo(SKIN);
        Photograph jpeg = PhotographReader.read(JPEG);
        assertThat(jpeg.width()).isEqualTo(40);
        near(jpeg.rgb()[0], SKIN, 3);
        near(
                PhotographReader.read(PictureFiles.progressive(picture(BufferedImage.TYPE_3BYTE_BGR)))
                        .rgb()[0],
                SKIN,
                3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LZW", "ZLib", "Deflate", "PackBits"})
    void reads_tiff_of_each_compression(String compression) throws Exception {
        Photograph photograph =
                PhotographReader.read(write(picture(BufferedImage.TYPE_3BYTE_BGR), "tiff", compression));
        assertThat(photograph.width()).isEqualTo(40);
        assertThat(photograph.height()).isEqualTo(30);
        assertThat(photograph.rgb()).containsOnly(SKIN);
    }

    @Test
    void reads_tiff_of_either_byte_order_and_sixteen_bits() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] eight = Tiff.rgb(order, 2, 2, 8).write(repeated(new byte[] {(byte) 0xC0, (byte) 0x80, 0x60}, 4));
            assertThat(PhotographReader.read(eight).rgb()).containsOnly(SKIN);
            ByteBuffer strip = ByteBuffer.allocate(24).order(order);
            for (int i = 0; i < 4; i++) {
                strip.putShort((short) 0xC0C0).putShort((short) 0x8080).putShort((short) 0x6060);
            }
            assertThat(PhotographReader.read(Tiff.rgb(order, 2, 2, 16).write(strip.array()))
                            .rgb())
                    .containsOnly(SKIN);
        }
    }

    @Test
    void reads_png_of_sixteen_bits() throws Exception {
        byte[] line = joined(new byte[1], repeated(new byte[] {(byte) 0xC0, 0x50, (byte) 0x80, 0x10, 0x60, 0x10}, 2));
        byte[] png =
                joined(pngHeader(2, 2, 16, 2), chunk("IDAT", deflated(joined(line, line))), chunk("IEND", new byte[0]));
        assertThat(PhotographReader.read(png).rgb()).containsOnly(SKIN);
    }

    @Test
    void what_can_be_seen_through_is_black() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0xff000000 | SKIN);
        image.setRGB(1, 0, 0x80000000 | SKIN);
        assertThat(PhotographReader.read(write(image, "png", "")).rgb()).containsExactly(SKIN, 0);
    }

    @Test
    void one_pixel_is_a_picture() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, SKIN);
        for (String format : new String[] {"png", "jpeg", "tiff"}) {
            near(PhotographReader.read(write(image, format, "")).rgb()[0], SKIN, 4);
        }
    }

    /** The reference is the definition of each value (TIFF 6.0, Orientation): where row 0 and column 0 are shown. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void stands_upright(int orientation) throws Exception {
        // stored: red at the first pixel, green to its right, blue below
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0xff0000);
        image.setRGB(1, 0, 0x00ff00);
        image.setRGB(0, 1, 0x0000ff);
        byte[] png = write(image, "png", "");
        byte[] strip = new byte[18];
        strip[0] = strip[4] = strip[11] = -1;
        byte[] tiff =
                Tiff.rgb(ByteOrder.BIG_ENDIAN, 3, 2, 8).shorts(274, orientation).write(strip);
        for (byte[] file : new byte[][] {withChunk(png, "eXIf", exif(ByteOrder.LITTLE_ENDIAN, orientation)), tiff}) {
            Photograph shown = PhotographReader.read(file);
            boolean turned = orientation >= 5;
            assertThat(shown.width()).isEqualTo(turned ? 2 : 3);
            assertThat(shown.height()).isEqualTo(turned ? 3 : 2);
            int right = shown.width() - 1;
            int below = shown.height() - 1;
            int[] first =
                    switch (orientation) {
                        case 1, 5 -> new int[] {0, 0};
                        case 2, 6 -> new int[] {right, 0};
                        case 3, 7 -> new int[] {right, below};
                        default -> new int[] {0, below};
                    };
            assertThat(at(shown, first[0], first[1])).isEqualTo(0xff0000);
            // rows of the file are shown as rows, or as columns
            int inward = first[0] == 0 ? 1 : right - 1;
            int down = first[1] == 0 ? 1 : below - 1;
            assertThat(at(shown, inward, first[1])).isEqualTo(turned ? 0x0000ff : 0x00ff00);
            assertThat(at(shown, first[0], down)).isEqualTo(turned ? 0x00ff00 : 0x0000ff);
        }
    }

    @Test
    void a_jpeg_stands_upright_by_its_exif() throws Exception {
        byte[] block = joined(ascii("Exif\0\0"), exif(ByteOrder.BIG_ENDIAN, 6));
        Photograph shown = PhotographReader.read(withSegment(JPEG, APP1, block));
        assertThat(shown.width()).isEqualTo(30);
        assertThat(shown.height()).isEqualTo(40);
        Photograph undefined = PhotographReader.read(
                withSegment(JPEG, APP1, joined(ascii("Exif\0\0"), exif(ByteOrder.BIG_ENDIAN, 0))));
        assertThat(undefined.width()).isEqualTo(40);
    }

    @Test
    void a_jpeg_without_jfif_has_the_same_colours() throws Exception {
        byte[] exif = joined(ascii("Exif\0\0"), exif(ByteOrder.LITTLE_ENDIAN, 1));
        near(
                PhotographReader.read(withSegment(PictureFiles.withoutJfif(JPEG), APP1, exif))
                        .rgb()[0],
                SKIN,
                3);
        near(PhotographReader.read(PictureFiles.withoutJfif(JPEG)).rgb()[0], SKIN, 3);
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void colours_are_those_of_the_embedded_profile(Space space) throws Exception {
        byte[] profile = space.profile();
        byte[] strip = repeated(new byte[] {(byte) 0xC0, (byte) 0x80, 0x60}, 4);
        byte[] wide = repeated(new byte[] {(byte) 0xC0, (byte) 0xC0, (byte) 0x80, (byte) 0x80, 0x60, 0x60}, 4);
        int expected = space.shown(SKIN);
        near(
                PhotographReader.read(
                                withSegment(JPEG, APP2, joined(ascii("ICC_PROFILE\0"), new byte[] {1, 1}, profile)))
                        .rgb()[0],
                expected,
                4);
        for (byte[] file : new byte[][] {
            withChunk(PNG, "iCCP", joined(ascii("test\0\0"), deflated(profile))),
            Tiff.rgb(ByteOrder.LITTLE_ENDIAN, 2, 2, 8).bytes(34675, profile).write(strip),
            Tiff.rgb(ByteOrder.BIG_ENDIAN, 2, 2, 16).bytes(34675, profile).write(wide)
        }) {
            near(PhotographReader.read(file).rgb()[3], expected, space == Space.SRGB ? 0 : 1);
        }
        if (space != Space.SRGB) {
            assertThat((expected >> 16) - 0xC0).isGreaterThan(5);
        }
    }

    @Test
    void a_profile_that_cannot_be_read_leaves_the_colours_unknown() {
        byte[] broken = Space.ADOBE_RGB.profile();
        broken[36] = 'x';
        refused(withChunk(PNG, "iCCP", joined(ascii("test\0\0"), deflated(broken))), Reason.DAMAGED);
        refused(withChunk(PNG, "iCCP", joined(ascii("test\0\0"), deflated(new byte[5 << 20]))), Reason.DAMAGED);
        refused(withChunk(PNG, "iCCP", ascii("test")), Reason.DAMAGED);
        refused(withSegment(JPEG, APP2, joined(ascii("ICC_PROFILE\0"), new byte[] {2, 2}, broken)), Reason.DAMAGED);
        refused(withChunk(PNG, "gAMA", ByteBuffer.allocate(4).putInt(100_000).array()), Reason.UNSUPPORTED);
    }

    @Test
    void an_image_that_asks_for_gigabytes_is_refused_by_its_header() {
        byte[] rest = joined(chunk("IDAT", new byte[0]), chunk("IEND", new byte[0]));
        refused(joined(pngHeader(100_000, 100_000, 8, 2), rest), Reason.TOO_MANY_PIXELS);
        refused(joined(pngHeader(13_000, 10, 8, 2), rest), Reason.TOO_MANY_PIXELS);
        refused(joined(pngHeader(9_000, 9_000, 8, 2), rest), Reason.TOO_MANY_PIXELS);
        refused(joined(pngHeader(6_000, 6_000, 16, 2), rest), Reason.TOO_MANY_PIXELS);
        refused(joined(pngHeader(-1, 10, 8, 2), rest), Reason.NOT_AN_IMAGE);
        refused(joined(pngHeader(0, 10, 8, 2), rest), Reason.NOT_AN_IMAGE);
        byte[] jpeg = JPEG.clone();
        int frame = frame(jpeg);
        jpeg[frame + 5] = jpeg[frame + 7] = (byte) 0xff;
        refused(jpeg, Reason.TOO_MANY_PIXELS);
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        refused(Tiff.rgb(order, 60_000, 60_000, 8).write(new byte[12]), Reason.TOO_MANY_PIXELS);
        refused(Tiff.rgb(order, 5_000, 5_000, 8).write(new byte[12]), Reason.TRUNCATED);
    }

    @Test
    void texts_that_inflate_to_gigabytes_are_passed_over() throws Exception {
        byte[] bomb = withChunk(PNG, "zTXt", joined(ascii("k\0\0"), deflated(new byte[64 << 20])));
        assertThat(PhotographReader.read(bomb).rgb()).containsOnly(SKIN);
        byte[] large = withChunk(PNG, "tEXt", new byte[16 << 20]);
        assertThat(PhotographReader.read(large).rgb()).containsOnly(SKIN);
    }

    static Stream<byte[]> absurd() {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        byte[] strip = new byte[12];
        return Stream.of(
                Tiff.rgb(order, 2, 2, 8).promised(273, 4, -1).write(strip),
                Tiff.rgb(order, 2, 2, 8).promised(37500, 7, Integer.MAX_VALUE).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(273, 0xffffffffL).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(279, 0xffffffffL).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(279, 3).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(278, 0).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(278, 1).write(strip),
                Tiff.rgb(order, 2, 2, 8).shorts(258, 8).write(strip),
                Tiff.rgb(order, 2, 2, 8).shorts(258, 8, 16, 8).write(strip),
                Tiff.rgb(order, 2, 2, 8).shorts(277, 200).write(strip),
                Tiff.rgb(order, 2, 2, 8).shorts(259, 7).write(strip),
                Tiff.rgb(order, 2, 2, 8).shorts(339, 3, 3, 3).write(strip),
                Tiff.rgb(order, 2, 2, 8).longs(322, 1 << 30).longs(323, 1 << 30).write(strip),
                joined(ascii("II*\0"), new byte[] {-1, -1, -1, 127}),
                ascii("II+\0\10\0\0\0"),
                ascii("II*\0"));
    }

    @ParameterizedTest
    @MethodSource("absurd")
    void a_tiff_that_promises_what_it_has_not_is_refused(byte[] tiff) {
        assertThatThrownBy(() -> PhotographReader.read(tiff)).isInstanceOf(UnreadableArtefact.class);
    }

    @Test
    void what_was_cut_short_is_refused_wherever_it_was_cut() {
        byte[][] files = {
            JPEG,
            PictureFiles.progressive(picture(BufferedImage.TYPE_3BYTE_BGR)),
            PNG,
            write(picture(BufferedImage.TYPE_3BYTE_BGR), "tiff", "LZW")
        };
        for (byte[] file : files) {
            for (int length = 12; length < file.length; length += Math.max(1, file.length / 97)) {
                refused(Arrays.copyOf(file, length), Reason.TRUNCATED);
            }
            refused(Arrays.copyOf(file, file.length - 1), Reason.TRUNCATED);
        }
    }

    @Test
    void a_jpeg_with_a_hole_in_it_is_refused() {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 400 * 300; i++) {
            image.setRGB(i % 400, i / 400, (int) (i * 2654435761L) & 0xffffff);
        }
        byte[] whole = write(image, "jpeg", "");
        // the middle is gone, the end is there
        byte[] holed = joined(
                Arrays.copyOf(whole, whole.length / 2), Arrays.copyOfRange(whole, whole.length - 2, whole.length));
        refused(holed, Reason.DAMAGED);
    }

    @Test
    void a_png_whose_bytes_changed_is_refused() {
        byte[] changed = PNG.clone();
        changed[PNG.length - 20] ^= 1;
        refused(changed, Reason.DAMAGED);
    }

    @Test
    void grey_and_printers_colours_say_nothing_about_skin() {
        for (String format : new String[] {"jpeg", "png", "tiff"}) {
            refused(write(picture(BufferedImage.TYPE_BYTE_GRAY), format, ""), Reason.NOT_RGB);
        }
        byte[] cmyk = JPEG.clone();
        cmyk[frame(cmyk) + 9] = 4;
        refused(cmyk, Reason.NOT_RGB);
        refused(
                Tiff.rgb(ByteOrder.BIG_ENDIAN, 2, 2, 8)
                        .shorts(262, 5)
                        .shorts(258, 8, 8, 8, 8)
                        .shorts(277, 4)
                        .write(new byte[16]),
                Reason.NOT_RGB);
        refused(write(picture(BufferedImage.TYPE_BYTE_INDEXED), "png", ""), Reason.UNSUPPORTED);
    }

    @Test
    void what_is_not_a_photograph_is_refused() {
        refused(new byte[0], Reason.EMPTY);
        refused(ascii("GIF89a"), Reason.NOT_AN_IMAGE);
        refused(write(picture(BufferedImage.TYPE_INT_RGB), "gif", ""), Reason.NOT_AN_IMAGE);
        refused(ascii("not a picture"), Reason.NOT_AN_IMAGE);
        refused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}, Reason.DAMAGED);
    }

    /** The position of the frame header's marker. */
    private static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0) {
            at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
        }
        return at;
    }

    private static void refused(byte[] content, Reason reason) {
        assertThatThrownBy(() -> PhotographReader.read(content))
                .isInstanceOfSatisfying(
                        UnreadableArtefact.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void near(int rgb, int expected, int steps) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((rgb >> shift) & 0xff)
                    .as(Integer.toHexString(rgb) + " for " + Integer.toHexString(expected))
                    .isCloseTo((expected >> shift) & 0xff, within(steps));
        }
    }

    private static int at(Photograph photograph, int x, int y) {
        return photograph.rgb()[y * photograph.width() + x];
    }

    private static byte[] repeated(byte[] pixel, int times) {
        byte[] out = new byte[pixel.length * times];
        for (int i = 0; i < out.length; i++) {
            out[i] = pixel[i % pixel.length];
        }
        return out;
    }

    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(40, 30, type);
        for (int i = 0; i < 40 * 30; i++) {
            image.setRGB(i % 40, i / 40, SKIN);
        }
        return image;
    }
}
