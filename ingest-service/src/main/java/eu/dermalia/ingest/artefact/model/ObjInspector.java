package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;

/** Wavefront OBJ: counts the lines {@code v} and {@code f} without reading their numbers. */
final class ObjInspector implements Inspector {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_CORNERS = 64;

    private final Limits limits;
    private long vertices;
    private long faces;
    private int column;
    private int corners;
    private byte first;
    private byte second;
    private byte before = ' ';

    ObjInspector(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                line();
            } else {
                character(b);
            }
        }
    }

    private void character(byte b) throws Rejected {
        if ((b >= 0 && b < ' ' && b != '\t' && b != '\r') || ++column > LONGEST_LINE) {
            throw new Rejected(RejectionReason.NOT_A_MESH);
        }
        if (column == 1) {
            first = b;
        } else if (column == 2) {
            second = b;
        }
        boolean blank = b == ' ' || b == '\t' || b == '\r';
        if (!blank && (before == ' ' || before == '\t')) {
            corners++;
        }
        before = b;
    }

    private void line() throws Rejected {
        boolean single = second == ' ' || second == '\t';
        if (first == 'v' && single && ++vertices > limits.vertices()) {
            throw new Rejected(RejectionReason.MESH_TOO_LARGE);
        }
        if (first == 'f' && single) {
            // The word "f" itself is counted too.
            if (corners < 4 || corners > MOST_CORNERS + 1) {
                throw new Rejected(RejectionReason.NOT_A_MESH);
            }
            if (++faces > limits.faces()) {
                throw new Rejected(RejectionReason.MESH_TOO_LARGE);
            }
        }
        column = 0;
        corners = 0;
        first = 0;
        second = 0;
        before = ' ';
    }

    @Override
    public void end() throws Rejected {
        line();
        if (vertices < 3 || faces < 1) {
            throw new Rejected(RejectionReason.NOT_A_MESH);
        }
    }
}
