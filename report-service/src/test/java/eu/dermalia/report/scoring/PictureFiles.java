package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files for tests, whole ones and strange ones. */
public final class PictureFiles {
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;

    private PictureFiles() {}

    /** By the JDK's writer; TIFF with the compression named. */
    static byte[] write(BufferedImage image, String format, String compression) {
        return write(image, format, how -> {
            if (!compression.isEmpty()) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(compression);
            }
        });
    }

    static byte[] progressive(BufferedImage image) {
        return write(image, "jpeg", how -> how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    private static byte[] write(BufferedImage image, String format, Consumer<ImageWriteParam> set) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            set.accept(how);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A TIFF without compression, square and of one colour. */
    public static byte[] plainTiff(int side, int rgb) {
        byte[] strip = new byte[3 * side * side];
        for (int i = 0; i < strip.length; i += 3) {
            strip[i] = (byte) (rgb >> 16);
            strip[i + 1] = (byte) (rgb >> 8);
            strip[i + 2] = (byte) rgb;
        }
        return Tiff.rgb(ByteOrder.LITTLE_ENDIAN, side, side, 8).write(strip);
    }

    /** With a marker segment behind the start of the image. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + payload.length + 4);
        out.put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (payload.length + 2))
                .put(payload);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Without its JFIF header, as cameras that write EXIF leave it out. */
    static byte[] withoutJfif(byte[] jpeg) {
        int length = 2 + ByteBuffer.wrap(jpeg).getShort(4);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length - length);
        return out.put(jpeg, 0, 2)
                .put(jpeg, 2 + length, jpeg.length - 2 - length)
                .array();
    }

    /** With a chunk behind the header. */
    static byte[] withChunk(byte[] png, String type, byte[] payload) {
        byte[] chunk = chunk(type, payload);
        ByteBuffer out = ByteBuffer.allocate(png.length + chunk.length);
        return out.put(png, 0, 33).put(chunk).put(png, 33, png.length - 33).array();
    }

    static byte[] chunk(String type, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 12).putInt(payload.length);
        out.put(type.getBytes(StandardCharsets.US_ASCII)).put(payload);
        CRC32 sum = new CRC32();
        sum.update(out.array(), 4, payload.length + 4);
        return out.putInt((int) sum.getValue()).array();
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An EXIF block, from its byte order's mark on. */
    static byte[] exif(ByteOrder order, int orientation) {
        return new Tiff(order).shorts(274, orientation).write(new byte[0]);
    }

    /** A TIFF of one strip. */
    static final class Tiff {
        private record Entry(int tag, int type, int count, byte[] values) {}

        private final ByteOrder order;
        private final List<Entry> entries = new ArrayList<>();

        Tiff(ByteOrder order) {
            this.order = order;
        }

        static Tiff rgb(ByteOrder order, int width, int height, int bits) {
            return new Tiff(order)
                    .longs(256, width)
                    .longs(257, height)
                    .shorts(258, bits, bits, bits)
                    .shorts(259, 1)
                    .shorts(262, 2)
                    .shorts(277, 3)
                    .longs(278, height);
        }

        Tiff shorts(int tag, int... values) {
            ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
            for (int value : values) {
                out.putShort((short) value);
            }
            return add(new Entry(tag, 3, values.length, out.array()));
        }

        Tiff longs(int tag, long... values) {
            ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(order);
            for (long value : values) {
                out.putInt((int) value);
            }
            return add(new Entry(tag, 4, values.length, out.array()));
        }

        Tiff bytes(int tag, byte[] values) {
            return add(new Entry(tag, 7, values.length, values));
        }

        /** A number of values that are not there. */
        Tiff promised(int tag, int type, int count) {
            return add(new Entry(tag, type, count, new byte[0]));
        }

        private Tiff add(Entry entry) {
            entries.removeIf(other -> other.tag() == entry.tag());
            entries.add(entry);
            return this;
        }

        /** @param strip its offset and length are added unless they are there already, or there is none */
        byte[] write(byte[] strip) {
            if (strip.length > 0) {
                if (entries.stream().noneMatch(entry -> entry.tag() == 273)) {
                    longs(273, 8);
                }
                if (entries.stream().noneMatch(entry -> entry.tag() == 279)) {
                    longs(279, strip.length);
                }
            }
            entries.sort(java.util.Comparator.comparingInt(Entry::tag));
            int directory = 8 + strip.length + (strip.length & 1);
            int values = directory + 2 + 12 * entries.size() + 4;
            int size =
                    values + entries.stream().mapToInt(e -> e.values().length).sum();
            ByteBuffer out = ByteBuffer.allocate(size).order(order);
            out.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                    .putShort((short) 42)
                    .putInt(directory);
            out.put(8, strip);
            out.position(directory);
            out.putShort((short) entries.size());
            for (Entry entry : entries) {
                out.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
                if (entry.values().length <= 4) {
                    out.put(Arrays.copyOf(entry.values(), 4));
                } else {
                    out.putInt(values);
                    out.put(values, entry.values());
                    values += entry.values().length;
                }
            }
            out.putInt(0);
            return out.array();
        }
    }

    /** A profile of three primaries and a curve (ICC.1:2001, the simplest kind of display). */
    static byte[] profile(double[][] primariesD50, double[] curve) {
        List<byte[]> tags = new ArrayList<>();
        String[] names = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt", "desc", "cprt"};
        for (double[] primary : primariesD50) {
            tags.add(xyz(primary));
        }
        ByteBuffer table = ByteBuffer.allocate(12 + 2 * curve.length);
        table.put(ascii("curv")).putInt(0).putInt(curve.length);
        for (double value : curve) {
            table.putShort((short) Math.round(65535 * value));
        }
        for (int k = 0; k < 3; k++) {
            tags.add(table.array());
        }
        tags.add(xyz(new double[] {0.9642, 1, 0.8249}));
        tags.add(ByteBuffer.allocate(94)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(5)
                .put(ascii("test"))
                .array());
        tags.add(joined(ascii("text"), new byte[4], ascii("none"), new byte[1]));
        int size = 128 + 4 + 12 * tags.size();
        for (byte[] tag : tags) {
            size += (tag.length + 3) / 4 * 4;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(size).putInt(0).putInt(0x02400000).put(ascii("mntrRGB XYZ "));
        out.position(36).put(ascii("acsp"));
        out.putInt(68, 0x0000f6d6).putInt(72, 0x00010000).putInt(76, 0x0000d32d);
        out.position(128).putInt(tags.size());
        int at = 132 + 12 * tags.size();
        for (int i = 0; i < tags.size(); i++) {
            out.put(ascii(names[i])).putInt(at).putInt(tags.get(i).length);
            out.put(at, tags.get(i));
            at += (tags.get(i).length + 3) / 4 * 4;
        }
        return out.array();
    }

    private static byte[] xyz(double[] value) {
        ByteBuffer out = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (double v : value) {
            out.putInt((int) Math.round(v * 65536));
        }
        return out.array();
    }

    static byte[] pngHeader(int width, int height, int depth, int colours) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(data)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {(byte) depth, (byte) colours, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, chunk("IHDR", data.toByteArray()));
    }
}
