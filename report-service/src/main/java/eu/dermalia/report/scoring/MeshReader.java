package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;

/** Reads a mesh by what its first bytes say: PLY (ascii or binary) or else Wavefront OBJ. */
public final class MeshReader {
    private MeshReader() {}

    /**
     * @param content the whole file
     * @throws UnreadableArtefact when it is no mesh, or one beyond 2 million vertices or 4 million triangles
     */
    public static Mesh read(byte[] content) throws UnreadableArtefact {
        if (content.length == 0) {
            throw new UnreadableArtefact(Reason.EMPTY);
        }
        if (startsWith(content, "ply\n") || startsWith(content, "ply\r")) {
            return new PlyReader(content).read();
        }
        if (startsWith(content, "glTF")) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
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
