package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;

/** Wavefront OBJ: {@code v} and {@code f} lines, polygons as fans, negative numbers count from the end. */
final class ObjReader {
    private final AsciiScanner scanner;
    private final MeshBuilder mesh = new MeshBuilder();

    ObjReader(byte[] content) {
        this.scanner = new AsciiScanner(content, 0);
    }

    Mesh read() throws UnreadableArtefact {
        while (!scanner.atEnd()) {
            switch (keyword()) {
                case "v" ->
                    mesh.vertex(
                            AsciiScanner.number(scanner.word()),
                            AsciiScanner.number(scanner.word()),
                            AsciiScanner.number(scanner.word()));
                case "f" -> face();
                default -> {
                    // comments, materials, texture coordinates, groups: nothing that is measured
                }
            }
            scanner.nextLine();
        }
        return mesh.build();
    }

    /** Comments may hold anything; only a line that claims to be geometry must be well formed. */
    private String keyword() {
        try {
            return scanner.word();
        } catch (UnreadableArtefact longOrForeignWord) {
            return "";
        }
    }

    private void face() throws UnreadableArtefact {
        int first = index(scanner.word());
        int previous = index(scanner.word());
        String word = scanner.word();
        do {
            int next = index(word);
            mesh.triangle(first, previous, next);
            previous = next;
            word = scanner.word();
        } while (!word.isEmpty());
    }

    private int index(String word) throws UnreadableArtefact {
        int slash = word.indexOf('/');
        int number = AsciiScanner.integer(slash < 0 ? word : word.substring(0, slash));
        if (number == 0) {
            throw new UnreadableArtefact(Reason.INDEX_OUT_OF_RANGE);
        }
        return number > 0 ? number - 1 : mesh.vertexCount() + number;
    }
}
