package eu.dermalia.rights.paper.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a scanned paper may be; told by its first bytes, never by what the sender says of it. */
public enum PaperFormat {
    /** ISO 32000-1, 7.5.2. */
    PDF("application/pdf", "%PDF-"),
    /** ITU-T T.81, B.1.1.3: start of image, and the first byte of the next marker. */
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    /** ISO/IEC 15948, 5.2. */
    PNG("image/png", "\u0089PNG\r\n\u001a\n");

    private final String mediaType;
    /** One character a byte. */
    private final String beginning;

    PaperFormat(String mediaType, String beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Empty when it is none of them. */
    public static Optional<PaperFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(format -> format.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        return content.length > bytes.length && Arrays.equals(content, 0, bytes.length, bytes, 0, bytes.length);
    }
}
