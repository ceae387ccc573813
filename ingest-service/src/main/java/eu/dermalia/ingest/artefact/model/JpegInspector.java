package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;

/** JPEG (ITU-T T.81, annex B): walks the marker segments up to the frame header, which has the size. */
final class JpegInspector implements Inspector {
    private static final int FRAME_BYTES = 5;

    private enum Expect {
        START_FF,
        START_D8,
        MARKER_FF,
        MARKER,
        LENGTH_HIGH,
        LENGTH_LOW,
        SKIP,
        FRAME,
        REST
    }

    private final PixelBound bound;
    private final int[] frame = new int[FRAME_BYTES];
    private Expect expect = Expect.START_FF;
    private int marker;
    private int left;
    private int inFrame;

    JpegInspector(PixelBound bound) {
        this.bound = bound;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws Rejected {
        int i = offset;
        int end = offset + count;
        while (i < end && expect != Expect.REST) {
            if (expect == Expect.SKIP) {
                int skipped = Math.min(left, end - i);
                left -= skipped;
                i += skipped;
                if (left == 0) {
                    expect = Expect.MARKER_FF;
                }
            } else {
                step(bytes[i++] & 0xff);
            }
        }
    }

    private void step(int b) throws Rejected {
        switch (expect) {
            case START_FF -> expect = require(b == 0xff, Expect.START_D8);
            case START_D8 -> expect = require(b == 0xd8, Expect.MARKER_FF);
            case MARKER_FF -> expect = require(b == 0xff, Expect.MARKER);
            case MARKER -> marker(b);
            case LENGTH_HIGH -> {
                left = b << 8;
                expect = Expect.LENGTH_LOW;
            }
            case LENGTH_LOW -> {
                left = (left | b) - 2;
                expect = require(left > 0, isFrame(marker) ? Expect.FRAME : Expect.SKIP);
            }
            case FRAME -> frame(b);
            case SKIP, REST -> throw new IllegalStateException();
        }
    }

    private void marker(int b) throws Rejected {
        if (b == 0xff) {
            return; // fill byte
        }
        // Image data or its end before any frame header: nothing a decoder could show.
        boolean segment = b >= 0xc0 && b <= 0xfe && !(b >= 0xd0 && b <= 0xda);
        expect = require(segment, Expect.LENGTH_HIGH);
        marker = b;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int b) throws Rejected {
        frame[inFrame++] = b;
        if (inFrame == FRAME_BYTES) {
            bound.check((frame[3] << 8) | frame[4], (frame[1] << 8) | frame[2]);
            expect = Expect.REST;
        }
    }

    @Override
    public void end() throws Rejected {
        require(expect == Expect.REST, Expect.REST);
    }

    private static Expect require(boolean holds, Expect next) throws Rejected {
        if (!holds) {
            throw new Rejected(RejectionReason.NOT_AN_IMAGE);
        }
        return next;
    }
}
