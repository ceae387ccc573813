package eu.dermalia.ingest.artefact.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first bytes of a file, or those from some position on, gathered from whatever pieces come. */
final class Head {
    private final long from;
    private final byte[] bytes;
    private long position;
    private int filled;

    Head(long from, int count) {
        this.from = from;
        this.bytes = new byte[count];
    }

    /** @return whether it is complete */
    boolean take(byte[] source, int offset, int count) {
        long skip = Math.min(count, Math.max(0, from + filled - position));
        int n = (int) Math.min(count - skip, bytes.length - filled);
        if (n > 0) {
            System.arraycopy(source, offset + (int) skip, bytes, filled, n);
            filled += n;
        }
        position += count;
        return isComplete();
    }

    boolean isComplete() {
        return filled == bytes.length;
    }

    ByteBuffer in(ByteOrder order) {
        return ByteBuffer.wrap(bytes).order(order);
    }
}
