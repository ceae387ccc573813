package eu.dermalia.report.scoring;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory for the codecs; those of the JDK's own streams that need no disk keep a second copy. */
final class ByteArrayImageInput extends ImageInputStreamImpl {
    private final byte[] content;

    ByteArrayImageInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos >= content.length ? -1 : content[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (streamPos >= content.length) {
            return -1;
        }
        int n = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, into, offset, n);
        streamPos += n;
        return n;
    }

    @Override
    public long length() {
        return content.length;
    }
}
