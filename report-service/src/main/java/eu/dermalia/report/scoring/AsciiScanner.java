package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.charset.StandardCharsets;

/** Words of a text file, line by line, without a copy of the file. */
final class AsciiScanner {
    private static final int LONGEST_WORD = 64;

    private final byte[] content;
    private int at;

    AsciiScanner(byte[] content, int at) {
        this.content = content;
        this.at = at;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= content.length;
    }

    /** Moves behind the present line's end. */
    void nextLine() {
        while (at < content.length && content[at] != '\n') {
            at++;
        }
        at++;
    }

    /** The next word of this line; empty at its end. */
    String word() throws UnreadableArtefact {
        while (at < content.length && (content[at] == ' ' || content[at] == '\t' || content[at] == '\r')) {
            at++;
        }
        int start = at;
        while (at < content.length && content[at] > ' ') {
            at++;
        }
        if (at - start > LONGEST_WORD) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        if (at < content.length && content[at] < 0) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        return new String(content, start, at - start, StandardCharsets.US_ASCII);
    }

    /** The next word, wherever its line begins; empty only at the file's end. */
    String wordAcrossLines() throws UnreadableArtefact {
        while (at < content.length && content[at] >= 0 && content[at] <= ' ') {
            at++;
        }
        return word();
    }

    static double number(String word) throws UnreadableArtefact {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new UnreadableArtefact(Reason.NOT_A_NUMBER);
        }
    }

    static int integer(String word) throws UnreadableArtefact {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UnreadableArtefact(Reason.NOT_A_NUMBER);
        }
    }
}
