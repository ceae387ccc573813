package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;

/** A small text file: nothing to decode, and nothing binary. */
final class TextInspector implements Inspector {
    private static final long LARGEST = 1L << 20;

    private long seen;

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        seen += count;
        if (seen > LARGEST) {
            throw new Rejected(RejectionReason.OVERSIZED);
        }
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] == 0) {
                throw new Rejected(RejectionReason.UNKNOWN_MEDIA_TYPE);
            }
        }
    }

    @Override
    public void end() {}
}
