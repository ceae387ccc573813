package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a TIFF's first directory promises, against what the file has: RGB of 8 or 16 bits, plain, LZW, Deflate or PackBits, in strips
 * or tiles, all of which lie in the file.
 */
final class TiffStructure {
    private static final int VERSION = 42;
    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;
    private static final int PROFILE = 34675;

    private static final int PLAIN = 1;
    /** None, LZW, Deflate by its two numbers, PackBits. */
    private static final long[] COMPRESSIONS = {PLAIN, 5, 8, 32946, 32773};

    private static final int GREY_FROM_WHITE = 0;
    private static final int GREY = 1;
    private static final int RGB = 2;
    private static final int CMYK = 5;
    private static final int SEPARATE = 2;
    private static final int LARGEST_TILE = 4096;
    private static final int MOST_PROFILE = 1 << 20;

    private final byte[] content;
    private final TiffDirectory directory;

    private TiffStructure(byte[] content) throws UnreadableArtefact {
        this.content = content;
        this.directory = new TiffDirectory(ByteBuffer.wrap(content));
    }

    static boolean begins(byte[] content) {
        return startsWith(content, 'I', 'I', VERSION, 0) || startsWith(content, 'M', 'M', 0, VERSION);
    }

    private static boolean startsWith(byte[] content, int... values) {
        boolean same = content.length >= values.length;
        for (int i = 0; same && i < values.length; i++) {
            same = content[i] == values[i];
        }
        return same;
    }

    static PictureHeader read(byte[] content) throws UnreadableArtefact {
        return new TiffStructure(content).read();
    }

    private PictureHeader read() throws UnreadableArtefact {
        int photometric = (int) directory.number(PHOTOMETRIC, -1);
        if (photometric == GREY || photometric == GREY_FROM_WHITE || photometric == CMYK) {
            throw new UnreadableArtefact(Reason.NOT_RGB);
        }
        int samples = (int) directory.number(SAMPLES_PER_PIXEL, 1);
        long[] bits = directory.numbers(BITS_PER_SAMPLE);
        long compression = directory.number(COMPRESSION, PLAIN);
        supported(photometric == RGB && (samples == 3 || samples == 4));
        supported(bits.length == samples && (bits[0] == 8 || bits[0] == 16));
        supported(Arrays.stream(bits).allMatch(each -> each == bits[0]));
        supported(Arrays.stream(COMPRESSIONS).anyMatch(known -> known == compression));
        supported(Arrays.stream(directory.numbers(SAMPLE_FORMAT)).allMatch(format -> format == 1));
        supported(directory.number(PREDICTOR, 1) <= 2);
        long width = directory.number(WIDTH, 0);
        long height = directory.number(LENGTH, 0);
        PictureHeader header = new PictureHeader(
                (int) Math.min(width, Integer.MAX_VALUE),
                (int) Math.min(height, Integer.MAX_VALUE),
                samples * (int) bits[0] / 8,
                (int) directory.number(TiffDirectory.ORIENTATION, 1),
                directory.content(PROFILE));
        header.check();
        byte[] profile = header.profile();
        require(profile == null || profile.length <= MOST_PROFILE);
        pieces(header, samples, compression);
        return header;
    }

    private void pieces(PictureHeader header, int samples, long compression) throws UnreadableArtefact {
        boolean tiled = directory.has(TILE_WIDTH);
        long wide = tiled ? directory.number(TILE_WIDTH, 0) : header.width();
        long tall = tiled
                ? directory.number(TILE_LENGTH, 0)
                : Math.min(header.height(), directory.number(ROWS_PER_STRIP, header.height()));
        require(wide > 0 && tall > 0 && (!tiled || (wide <= LARGEST_TILE && tall <= LARGEST_TILE)));
        boolean separate = directory.number(PLANAR, 1) == SEPARATE;
        long across = (header.width() + wide - 1) / wide;
        long down = (header.height() + tall - 1) / tall;
        long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] lengths = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        long count = across * down * (separate ? samples : 1);
        require(offsets.length == count && lengths.length == count);
        long pixelBytes = separate ? header.sampleBytes() / samples : header.sampleBytes();
        for (int i = 0; i < count; i++) {
            if (offsets[i] + lengths[i] > content.length) {
                throw new UnreadableArtefact(Reason.TRUNCATED);
            }
            long row = i / across % down;
            long rows = tiled ? tall : Math.min(tall, header.height() - row * tall);
            boolean whole = compression == PLAIN ? lengths[i] >= wide * rows * pixelBytes : lengths[i] > 0;
            if (!whole) {
                throw new UnreadableArtefact(Reason.TRUNCATED);
            }
        }
    }

    private static void supported(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.UNSUPPORTED);
        }
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
    }
}
