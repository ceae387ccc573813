package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** PNG (W3C, third edition, section 5 and 11.2.1): signature and {@code IHDR}, which is always first. */
final class PngInspector implements Inspector {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int IHDR_BYTES = 13;

    private final PixelBound bound;
    private final Head head = new Head(0, 24);
    private boolean seen;

    PngInspector(PixelBound bound) {
        this.bound = bound;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        if (!seen && head.take(bytes, offset, count)) {
            seen = true;
            ByteBuffer fields = head.in(ByteOrder.BIG_ENDIAN);
            if (fields.getLong() != SIGNATURE || fields.getInt() != IHDR_BYTES || fields.getInt() != IHDR) {
                throw new Rejected(RejectionReason.NOT_AN_IMAGE);
            }
            bound.check(Integer.toUnsignedLong(fields.getInt()), Integer.toUnsignedLong(fields.getInt()));
        }
    }

    @Override
    public void end() throws Rejected {
        if (!seen) {
            throw new Rejected(RejectionReason.NOT_AN_IMAGE);
        }
    }
}
