package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stanford PLY: the header's counts, and whether so many can be in a file of this length. */
final class PlyInspector implements Inspector {
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final List<String> FORMATS =
            List.of("ascii 1.0", "binary_little_endian 1.0", "binary_big_endian 1.0");

    private final long length;
    private final Limits limits;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int headerBytes;
    private int lines;
    private long vertices;
    private long faces;
    private boolean ended;

    PlyInspector(long length, Limits limits) {
        this.length = length;
        this.limits = limits;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        for (int i = offset; i < offset + count && !ended; i++) {
            require(++headerBytes <= LONGEST_HEADER);
            if (bytes[i] == '\n') {
                line(line.toString(StandardCharsets.US_ASCII).strip());
                line.reset();
            } else {
                line.write(bytes[i]);
            }
        }
    }

    private void line(String text) throws Rejected {
        lines++;
        if (lines == 1) {
            require(text.equals("ply"));
        } else if (lines == 2) {
            require(text.startsWith("format ") && FORMATS.contains(text.substring(7)));
        } else if (text.startsWith("element vertex ")) {
            vertices = number(text.substring(15), limits.vertices());
        } else if (text.startsWith("element face ")) {
            faces = number(text.substring(13), limits.faces());
        } else if (text.equals("end_header")) {
            ended = true;
            require(vertices >= 3 && faces >= 1);
            // The least that three coordinates and three corners can take, in any of the formats.
            require(vertices * 3 + faces * 4 <= length);
        }
    }

    private static long number(String text, long most) throws Rejected {
        require(!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'));
        if (text.length() > 15 || Long.parseLong(text) > most) {
            throw new Rejected(RejectionReason.MESH_TOO_LARGE);
        }
        return Long.parseLong(text);
    }

    @Override
    public void end() throws Rejected {
        require(ended);
    }

    private static void require(boolean holds) throws Rejected {
        if (!holds) {
            throw new Rejected(RejectionReason.NOT_A_MESH);
        }
    }
}
