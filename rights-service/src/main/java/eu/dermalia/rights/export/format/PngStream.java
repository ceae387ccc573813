package eu.dermalia.rights.export.format;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A photograph as PNG with its pixels and nothing else: what a camera wrote beside them (time, place, serial number, preview)
 * does not come along. Decoded in strips, so that a picture of any size takes some 40 MB; one that claims more pixels than
 * allowed is refused before any is decoded.
 */
public final class PngStream extends InputStream {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int STRIP_PIXELS = 6_000_000;
    private static final int SAMPLES = 3;
    /** Perceptual. */
    private static final byte[] SRGB = {0};

    private final ImageReader reader;
    private final int width;
    private final int height;
    private final int stripRows;
    private final Deflater deflater = new Deflater();
    private final byte[] deflated = new byte[64 * 1024];
    private byte[] above;
    private byte[] present;
    private int row;
    private int stripStart;
    private int stripEnd;
    private BufferedImage strip = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private byte[] ready;
    private int start;
    private boolean ended;

    /**
     * @param content JPEG, PNG or TIFF
     * @param mostPixels that are decoded
     * @throws IOException when it is no picture, or a larger one
     */
    public PngStream(byte[] content, long mostPixels) throws IOException {
        MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException("not a picture");
        }
        reader = readers.next();
        reader.setInput(in, false, true);
        width = reader.getWidth(0);
        height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > mostPixels) {
            throw new IOException("not a picture of allowed size");
        }
        stripRows = Math.max(1, STRIP_PIXELS / width);
        above = new byte[width * SAMPLES];
        present = new byte[width * SAMPLES];
        ready = head();
    }

    private byte[] head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeInt(width);
        out.writeInt(height);
        // eight bits, red green blue, the only compression and filter method, not interlaced
        out.write(new byte[] {8, 2, 0, 0, 0});
        bytes.write(chunk("IHDR", header.toByteArray(), header.size()));
        bytes.write(chunk("sRGB", SRGB, SRGB.length));
        return bytes.toByteArray();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (start == ready.length) {
            if (ended) {
                return -1;
            }
            ready = next();
            start = 0;
        }
        int n = Math.min(count, ready.length - start);
        System.arraycopy(ready, start, into, offset, n);
        start += n;
        return n;
    }

    /** One more chunk: rows are fed until the compressor has something to say. */
    private byte[] next() throws IOException {
        int n = deflater.deflate(deflated);
        while (n == 0 && !deflater.finished()) {
            if (row < height) {
                deflater.setInput(filtered());
                row++;
            } else {
                deflater.finish();
            }
            n = deflater.deflate(deflated);
        }
        if (n == 0) {
            ended = true;
            return chunk("IEND", new byte[0], 0);
        }
        return chunk("IDAT", deflated, n);
    }

    /** The next row, as differences to the one above it (filter type 2). */
    private byte[] filtered() throws IOException {
        if (row == stripEnd) {
            decode();
        }
        int[] pixels = pixels();
        byte[] line = new byte[width * SAMPLES + 1];
        line[0] = 2;
        for (int x = 0; x < width; x++) {
            present[3 * x] = (byte) (pixels[x] >> 16);
            present[3 * x + 1] = (byte) (pixels[x] >> 8);
            present[3 * x + 2] = (byte) pixels[x];
        }
        for (int i = 0; i < present.length; i++) {
            line[i + 1] = (byte) (present[i] - above[i]);
        }
        byte[] swap = above;
        above = present;
        present = swap;
        return line;
    }

    private int[] pixels() {
        int y = row - stripStart;
        if (strip.getRaster().getNumBands() > 1 || strip.getColorModel() instanceof IndexColorModel) {
            return strip.getRGB(0, y, width, 1, null, 0, width);
        }
        // getRGB would take grey for linear light and brighten it
        int excess = strip.getColorModel().getPixelSize() - 8;
        int[] grey = strip.getRaster().getSamples(0, y, width, 1, 0, (int[]) null);
        for (int x = 0; x < width; x++) {
            int sample = excess > 0 ? grey[x] >> excess : grey[x];
            grey[x] = (sample << 16) | (sample << 8) | sample;
        }
        return grey;
    }

    private void decode() throws IOException {
        stripStart = row;
        ImageReadParam region = reader.getDefaultReadParam();
        region.setSourceRegion(new Rectangle(0, row, width, Math.min(stripRows, height - row)));
        BufferedImage decoded;
        try {
            decoded = reader.read(0, region);
        } catch (RuntimeException e) {
            throw new IOException("not a picture");
        }
        ColorSpace colours = decoded.getColorModel().getColorSpace();
        if (colours.isCS_sRGB() || colours.getType() == ColorSpace.TYPE_GRAY) {
            strip = decoded;
        } else {
            strip = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
            new ColorConvertOp(null).filter(decoded, strip);
        }
        stripEnd = row + strip.getHeight();
    }

    private static byte[] chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 12);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) check.getValue());
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
        reader.dispose();
    }
}
