package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JPEG (ITU-T T.81, annex B) from its start to its end marker: frame, EXIF (JEITA CP-3451) and ICC profile (ICC.1, B.4).
 * A decoder fills with grey what a file that was cut short does not have, and says nothing; here its end is missed.
 */
final class JpegStructure {
    /** Each scan of a progressive file is a pass over all pixels. Encoders write some ten. */
    private static final int MOST_SCANS = 32;

    private static final int MOST_PROFILE = 1 << 20;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;

    private final byte[] content;
    private int at = 2;
    private int width;
    private int height;
    private boolean framed;
    private int scans;
    private @Nullable Integer orientation;
    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
    private int profileParts;

    private JpegStructure(byte[] content) {
        this.content = content;
    }

    static boolean begins(byte[] content) {
        return content.length >= 3
                && (content[0] & 0xff) == 0xff
                && (content[1] & 0xff) == 0xd8
                && (content[2] & 0xff) == 0xff;
    }

    static PictureHeader read(byte[] content) throws UnreadableArtefact {
        return new JpegStructure(content).read();
    }

    private PictureHeader read() throws UnreadableArtefact {
        int marker = marker();
        while (marker != EOI) {
            segment(marker);
            marker = marker();
        }
        require(framed && scans > 0);
        return new PictureHeader(
                width,
                height,
                3,
                orientation == null ? 1 : orientation,
                profile.size() == 0 ? null : profile.toByteArray());
    }

    private int marker() throws UnreadableArtefact {
        require(next() == 0xff);
        int marker = next();
        while (marker == 0xff) {
            marker = next();
        }
        return marker;
    }

    private int next() throws UnreadableArtefact {
        if (at >= content.length) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        return content[at++] & 0xff;
    }

    private void segment(int marker) throws UnreadableArtefact {
        // 0x01 and what is below 0xc0 is reserved; 0xd0 to 0xd8 have no place between segments
        require(marker >= 0xc0 && (marker < 0xd0 || marker > 0xd8));
        int length = (next() << 8 | next()) - 2;
        require(length >= 0);
        if (length > content.length - at) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        int start = at;
        at += length;
        if (marker == APP1 && orientation == null && begins(start, length, EXIF)) {
            int from = start + EXIF.length;
            orientation = (int)
                    new TiffDirectory(ByteBuffer.wrap(content, from, at - from).slice())
                            .number(TiffDirectory.ORIENTATION, 1);
        } else if (marker == APP2 && begins(start, length, ICC)) {
            profile(start + ICC.length);
        } else if (marker == SOS) {
            require(framed);
            if (++scans > MOST_SCANS) {
                throw new UnreadableArtefact(Reason.UNSUPPORTED);
            }
            passCodedData();
        } else if (isFrame(marker)) {
            frame(marker, start, length);
        }
    }

    private static boolean isFrame(int marker) {
        return marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int marker, int start, int length) throws UnreadableArtefact {
        require(!framed && length >= 6);
        // lossless, hierarchical, arithmetic or of 12 bits: no camera writes that
        if (marker > PROGRESSIVE || marker < BASELINE || content[start] != 8) {
            throw new UnreadableArtefact(Reason.UNSUPPORTED);
        }
        height = (content[start + 1] & 0xff) << 8 | (content[start + 2] & 0xff);
        width = (content[start + 3] & 0xff) << 8 | (content[start + 4] & 0xff);
        if (content[start + 5] != 3) {
            throw new UnreadableArtefact(Reason.NOT_RGB);
        }
        framed = true;
    }

    /** Parts are numbered from 1 and come in order. */
    private void profile(int start) throws UnreadableArtefact {
        require(at - start >= 2 && (content[start] & 0xff) == ++profileParts);
        profile.write(content, start + 2, at - start - 2);
        require(profile.size() <= MOST_PROFILE);
    }

    private void passCodedData() throws UnreadableArtefact {
        while (at + 1 < content.length) {
            if (content[at] == (byte) 0xff) {
                int code = content[at + 1] & 0xff;
                if (code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7)) {
                    return;
                }
            }
            at++;
        }
        throw new UnreadableArtefact(Reason.TRUNCATED);
    }

    private boolean begins(int start, int length, byte[] with) {
        if (length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (content[start + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
    }
}
