package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels as a baseline JPEG without any metadata, in memory. */
final class JpegFile {
    private static final float BEST = 0.9f;
    private static final float WORST = 0.5f;
    private static final float STEP = 0.1f;

    private JpegFile() {}

    /**
     * @param rgb 0xRRGGBB row by row
     * @param largest bytes; quality falls until it fits, or no further
     */
    static byte[] of(int[] rgb, int width, int height, int largest) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        System.arraycopy(rgb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, rgb.length);
        byte[] file = encoded(image, BEST);
        for (float quality = BEST - STEP; file.length > largest && quality > WORST; quality -= STEP) {
            file = encoded(image, quality);
        }
        return file;
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
