package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about its picture, found without decoding it.
 *
 * @param width pixels as they lie in the file
 * @param height pixels as they lie in the file
 * @param sampleBytes decoded bytes of one pixel
 * @param orientation as in EXIF and TIFF, 1 to 8
 * @param profile ICC profile of its colours; null for sRGB; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record PictureHeader(int width, int height, int sampleBytes, int orientation, byte @Nullable [] profile) {
    /** 24 megapixels are what a capture has at most; ingest-service takes no larger photograph than this either. */
    static final long MOST_PIXELS = 40_000_000;
    /** Pixels; as ingest-service. */
    static final int LONGEST_SIDE = 12_000;
    /** Decoded bytes: 40 megapixels of 8 bits with transparency, or 26 of 16 bits. */
    private static final long MOST_BYTES = 160_000_000;

    PictureHeader {
        orientation = orientation < 1 || orientation > 8 ? 1 : orientation;
    }

    /** Before a pixel is allocated: a file of 35 bytes can ask for gigabytes. */
    void check() throws UnreadableArtefact {
        if (width <= 0 || height <= 0) {
            throw new UnreadableArtefact(Reason.NOT_AN_IMAGE);
        }
        long pixels = (long) width * height;
        if (width > LONGEST_SIDE
                || height > LONGEST_SIDE
                || pixels > MOST_PIXELS
                || pixels * sampleBytes > MOST_BYTES) {
            throw new UnreadableArtefact(Reason.TOO_MANY_PIXELS);
        }
    }
}
