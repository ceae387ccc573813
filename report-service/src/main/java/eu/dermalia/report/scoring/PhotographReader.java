package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG and PNG. The header's size is checked before a pixel is allocated: a file of 35 bytes can ask for
 * gigabytes. A JPEG's embedded colour profile is honoured, a PNG's is not; all other metadata is left behind, the
 * orientation too: pixels stay as they lie in the file.
 */
final class PhotographReader {
    static final long MOST_PIXELS = 40_000_000;
    static final int LONGEST_SIDE = 12_000;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private PhotographReader() {}

    static Photograph read(byte[] content) throws UnreadableArtefact {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnreadableArtefact(content.length == 0 ? Reason.EMPTY : Reason.NOT_AN_IMAGE);
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, in);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // the codecs throw all kinds of runtime exceptions on hostile input
            throw new UnreadableArtefact(Reason.NOT_AN_IMAGE);
        }
    }

    private static Photograph read(ImageReader reader, ImageInputStream in) throws IOException, UnreadableArtefact {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(java.util.Locale.ROOT))) {
            throw new UnreadableArtefact(Reason.NOT_AN_IMAGE);
        }
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0 || height <= 0) {
            throw new UnreadableArtefact(Reason.NOT_AN_IMAGE);
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new UnreadableArtefact(Reason.TOO_MANY_PIXELS);
        }
        return new Photograph(width, height, pixels(reader.read(0)));
    }

    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = new int[width * height];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getDataBuffer() instanceof DataBufferByte bytes
                && image.getColorModel().getColorSpace().isCS_sRGB()
                && bytes.getData().length == 3 * rgb.length) {
            byte[] bgr = bytes.getData();
            for (int i = 0, j = 0; i < rgb.length; i++, j += 3) {
                rgb[i] = (bgr[j] & 0xff) | ((bgr[j + 1] & 0xff) << 8) | ((bgr[j + 2] & 0xff) << 16);
            }
            return rgb;
        }
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, rgb, y * width, width);
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return rgb;
    }
}
