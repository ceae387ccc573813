package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;

/** Reads a mesh by what its first bytes say: PLY (ascii or binary), binary glTF or else Wavefront OBJ. */
public final class MeshReader {
    private MeshReader() {}

    /**
     * @param content the whole file
     * @throws UnreadableArtefact when it is no mesh, or one beyond 2 million vertices, 4 million triangles or the
     *     size of anything that has a face
     */
    public static Mesh read(byte[] content) throws UnreadableArtefact {
        if (content.length == 0) {
            throw new UnreadableArtefact(Reason.EMPTY);
        }
        if (startsWith(content, "ply\n") || startsWith(content, "ply\r")) {
            return new PlyReader(content).read();
        }
        if (startsWith(content, "glTF")) {
            return new GlbReader(content).read();
        }
        return new ObjReader(content).read();
    }

    private static boolean startsWith(byte[] content, String magic) {
        if (content.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (content[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
