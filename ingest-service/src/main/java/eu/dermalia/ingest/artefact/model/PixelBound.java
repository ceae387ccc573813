package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;

/** What an image may ask of whoever decodes it: a 35-byte file can ask for gigabytes. */
final class PixelBound {
    private static final long BYTES_PER_PIXEL = 4;
    /** Below this, a ratio says nothing: a plain icon compresses well. */
    private static final long HARMLESS = 16L << 20;

    private final long fileBytes;
    private final Limits limits;

    PixelBound(long fileBytes, Limits limits) {
        this.fileBytes = fileBytes;
        this.limits = limits;
    }

    void check(long width, long height) throws Rejected {
        if (width < 1 || height < 1) {
            throw new Rejected(RejectionReason.NOT_AN_IMAGE);
        }
        if (width > limits.side() || height > limits.side() || width > limits.pixels() / height) {
            throw new Rejected(RejectionReason.IMAGE_TOO_LARGE);
        }
        long decoded = width * height * BYTES_PER_PIXEL;
        if (decoded > HARMLESS && decoded / limits.expansion() > fileBytes) {
            throw new Rejected(RejectionReason.DECOMPRESSION_BOMB);
        }
    }
}
