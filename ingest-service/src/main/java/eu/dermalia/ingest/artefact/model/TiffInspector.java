package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** TIFF (6.0, section 2): the first directory's width and length, wherever in the file it lies. */
final class TiffInspector implements Inspector {
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 512;
    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final long length;
    private final PixelBound bound;
    private final Head header = new Head(0, HEADER);
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private @Nullable Head count;
    private @Nullable Head entries;
    private long position;
    private long directory;
    private boolean checked;

    TiffInspector(long length, PixelBound bound) {
        this.length = length;
        this.bound = bound;
    }

    @Override
    public void accept(byte[] bytes, int offset, int number) throws Rejected {
        // Byte by byte around the header and the directory, for one piece may hold all three; the rest is passed over.
        for (int i = 0; i < number && !checked; i++) {
            step(bytes, offset + i);
            position++;
        }
    }

    private void step(byte[] bytes, int at) throws Rejected {
        if (!header.isComplete()) {
            if (header.take(bytes, at, 1)) {
                header();
            }
        } else if (position >= directory && count != null && !count.isComplete()) {
            if (count.take(bytes, at, 1)) {
                int number = Short.toUnsignedInt(count.in(order).getShort());
                require(number >= 2 && number <= MOST_ENTRIES);
                entries = new Head(0, number * ENTRY);
            }
        } else if (entries != null && entries.take(bytes, at, 1)) {
            directory(entries.in(order));
        }
    }

    private void header() throws Rejected {
        ByteBuffer fields = header.in(ByteOrder.BIG_ENDIAN);
        short mark = fields.getShort();
        require(mark == 0x4949 || mark == 0x4d4d);
        order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        fields = header.in(order);
        require(fields.getShort(2) == 42);
        directory = Integer.toUnsignedLong(fields.getInt(4));
        require(directory >= HEADER && directory + 2 + 2 * ENTRY <= length);
        count = new Head(0, 2);
    }

    private void directory(ByteBuffer fields) throws Rejected {
        long width = -1;
        long height = -1;
        while (fields.hasRemaining()) {
            int tag = Short.toUnsignedInt(fields.getShort());
            int type = fields.getShort();
            fields.getInt();
            int at = fields.position();
            long value = type == SHORT
                    ? Short.toUnsignedInt(fields.getShort(at))
                    : Integer.toUnsignedLong(fields.getInt(at));
            fields.position(at + 4);
            if (tag == WIDTH || tag == LENGTH) {
                require(type == SHORT || type == LONG);
                width = tag == WIDTH ? value : width;
                height = tag == LENGTH ? value : height;
            }
        }
        bound.check(width, height);
        checked = true;
    }

    @Override
    public void end() throws Rejected {
        require(checked);
    }

    private static void require(boolean holds) throws Rejected {
        if (!holds) {
            throw new Rejected(RejectionReason.NOT_AN_IMAGE);
        }
    }
}
