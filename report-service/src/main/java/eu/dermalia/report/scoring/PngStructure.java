package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Walks a PNG (W3C, third edition) from its signature to {@code IEND}: size, checksums, ICC profile and EXIF. Texts and all else
 * are passed over, however much they would inflate to.
 */
final class PngStructure {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int GAMA = 0x67414d41;
    private static final int CICP = 0x63494350;
    private static final int SRGB = 0x73524742;
    /** Set in the types of chunks that a decoder may pass over. */
    private static final int ANCILLARY = 0x20000000;

    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGBA = 6;
    private static final int MOST_PROFILE = 1 << 20;
    private static final int LONGEST_NAME = 80;
    /** 1/2.2 as {@code gAMA} writes it, and how far it may be off. */
    private static final int SRGB_GAMMA = 45_455;

    private static final int SAME_GAMMA = 500;

    private final ByteBuffer file;
    private int width;
    private int height;
    private int sampleBytes;
    private int orientation = 1;
    private byte @Nullable [] profile;
    private boolean srgb;
    private boolean otherGamma;
    private boolean data;

    private PngStructure(byte[] content) {
        this.file = ByteBuffer.wrap(content);
    }

    static boolean begins(byte[] content) {
        return content.length >= 8 && ByteBuffer.wrap(content).getLong() == SIGNATURE;
    }

    static PictureHeader read(byte[] content) throws UnreadableArtefact {
        return new PngStructure(content).read();
    }

    private PictureHeader read() throws UnreadableArtefact {
        file.position(8);
        int type = chunk(true);
        while (type != IEND) {
            type = chunk(false);
        }
        require(data);
        if (otherGamma && !srgb && profile == null) {
            throw new UnreadableArtefact(Reason.UNSUPPORTED);
        }
        return new PictureHeader(width, height, sampleBytes, orientation, profile);
    }

    private int chunk(boolean first) throws UnreadableArtefact {
        if (file.remaining() < 12) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        int length = file.getInt();
        int type = file.getInt();
        require(length >= 0 && first == (type == IHDR));
        if (length > file.remaining() - 4) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        int start = file.position();
        if ((type & ANCILLARY) == 0) {
            CRC32 sum = new CRC32();
            sum.update(file.array(), start - 4, length + 4);
            require((int) sum.getValue() == file.getInt(start + length));
        }
        look(type, start, length);
        file.position(start + length + 4);
        return type;
    }

    private void look(int type, int start, int length) throws UnreadableArtefact {
        switch (type) {
            case IHDR -> header(start, length);
            case IDAT -> data = true;
            case ICCP -> profile = profile(start, length);
            case EXIF ->
                orientation = (int) new TiffDirectory(file.slice(start, length)).number(TiffDirectory.ORIENTATION, 1);
            case SRGB -> srgb = true;
            case GAMA -> {
                require(length == 4);
                otherGamma = Math.abs(file.getInt(start) - SRGB_GAMMA) > SAME_GAMMA;
            }
            // the primaries, curve, matrix and range of sRGB; others, of HDR pictures, are not read
            case CICP -> {
                require(length == 4);
                if (file.getInt(start) != 0x010d0001) {
                    throw new UnreadableArtefact(Reason.UNSUPPORTED);
                }
            }
            default -> {
                // texts, times, and what this is not about
            }
        }
    }

    private void header(int start, int length) throws UnreadableArtefact {
        require(length == 13);
        width = file.getInt(start);
        height = file.getInt(start + 4);
        int depth = file.get(start + 8);
        int colours = file.get(start + 9);
        if (colours == GREY || colours == GREY_ALPHA) {
            throw new UnreadableArtefact(Reason.NOT_RGB);
        }
        if (colours == PALETTE) {
            throw new UnreadableArtefact(Reason.UNSUPPORTED);
        }
        require((depth == 8 || depth == 16) && (colours == 2 || colours == RGBA));
        sampleBytes = (colours == RGBA ? 4 : 3) * depth / 8;
    }

    private byte[] profile(int start, int length) throws UnreadableArtefact {
        int at = start;
        int nameEnd = Math.min(start + length, start + LONGEST_NAME);
        while (at < nameEnd && file.get(at) != 0) {
            at++;
        }
        // behind the name's end one byte of method, which is always 0, then the deflated profile
        require(at + 2 < start + length && file.get(at) == 0 && file.get(at + 1) == 0);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file.array(), at + 2, start + length - at - 2);
            byte[] out = new byte[MOST_PROFILE];
            int n = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(out, n, out.length - n);
                require(more > 0);
                n += more;
            }
            return Arrays.copyOf(out, n);
        } catch (DataFormatException e) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        } finally {
            inflater.end();
        }
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
    }
}
