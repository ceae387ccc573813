package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Binary glTF 2.0 (ISO/IEC 12113, section 4.4): the header's length, and the bound of its JSON chunk. */
final class GlbInspector implements Inspector {
    private static final int MAGIC = 0x46546c67;
    private static final int JSON_CHUNK = 0x4e4f534a;
    private static final int HEADER = 20;
    /** A capture's description takes kilobytes; report-service reads no more than this. */
    private static final long LARGEST_JSON = 1L << 20;

    private static final long LEAST_BYTES_PER_VERTEX = 6;

    private final long length;
    private final Limits limits;
    private final Head head = new Head(0, HEADER);
    private boolean seen;

    GlbInspector(long length, Limits limits) {
        this.length = length;
        this.limits = limits;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        if (seen || !head.take(bytes, offset, count)) {
            return;
        }
        seen = true;
        ByteBuffer fields = head.in(ByteOrder.LITTLE_ENDIAN);
        require(fields.getInt() == MAGIC && fields.getInt() == 2);
        require(Integer.toUnsignedLong(fields.getInt()) == length);
        long json = Integer.toUnsignedLong(fields.getInt());
        require(fields.getInt() == JSON_CHUNK && json > 0 && json <= length - HEADER);
        // Its counts lie in the JSON; what they can be at most follows from the bytes behind it.
        if (json > LARGEST_JSON || (length - HEADER - json) / LEAST_BYTES_PER_VERTEX > limits.vertices() * 16) {
            throw new Rejected(RejectionReason.MESH_TOO_LARGE);
        }
    }

    @Override
    public void end() throws Rejected {
        require(seen);
    }

    private static void require(boolean holds) throws Rejected {
        if (!holds) {
            throw new Rejected(RejectionReason.NOT_A_MESH);
        }
    }
}
