package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes the pictures of a report: no metadata, the same pixels give the same bytes, nothing touches a disk. */
final class Jpeg {
    private static final float QUALITY = 0.88f;
    /** From here down, and no further, when a picture must not be larger than so much. */
    private static final float BEST = 0.9f;

    private static final float WORST = 0.5f;
    private static final float STEP = 0.1f;

    private Jpeg() {}

    static byte[] of(BufferedImage image) {
        return encoded(image, QUALITY);
    }

    /** @param rgb 0xRRGGBB, row by row */
    static byte[] of(int[] rgb, int width, int height) {
        return of(image(rgb, width, height));
    }

    /**
     * @param rgb 0xRRGGBB, row by row
     * @param largest bytes; quality falls until it fits, or no further
     */
    static byte[] within(int largest, int[] rgb, int width, int height) {
        BufferedImage image = image(rgb, width, height);
        byte[] file = encoded(image, BEST);
        for (float quality = BEST - STEP; file.length > largest && quality > WORST; quality -= STEP) {
            file = encoded(image, quality);
        }
        return file;
    }

    private static BufferedImage image(int[] rgb, int width, int height) {
        // the pixels themselves: setRGB would convert and copy each one
        DirectColorModel colours = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        return new BufferedImage(
                colours,
                Raster.createPackedRaster(
                        new DataBufferInt(rgb, rgb.length),
                        width,
                        height,
                        width,
                        new int[] {0xff0000, 0xff00, 0xff},
                        null),
                false,
                null);
    }

    private static byte[] encoded(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
