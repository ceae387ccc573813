package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first directory of a TIFF (6.0, section 2), which is also what EXIF is written in. Every entry is checked to lie in the
 * file before anybody allocates what it promises.
 */
final class TiffDirectory {
    static final int ORIENTATION = 274;

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 512;
    private static final int VERSION = 42;
    /** Bytes of a value of each type, BYTE (1) to IFD (13). */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** @param at where its values begin */
    private record Entry(int type, int count, int at) {}

    private final ByteBuffer bytes;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** @param bytes from the byte order's mark to the end of the file or of the EXIF block */
    TiffDirectory(ByteBuffer bytes) throws UnreadableArtefact {
        this.bytes = bytes;
        if (bytes.limit() < HEADER) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        short mark = bytes.order(ByteOrder.BIG_ENDIAN).getShort(0);
        require(mark == 0x4949 || mark == 0x4d4d);
        bytes.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (bytes.getShort(2) != VERSION) {
            throw new UnreadableArtefact(Reason.UNSUPPORTED);
        }
        long start = Integer.toUnsignedLong(bytes.getInt(4));
        inside(start, 2);
        int count = Short.toUnsignedInt(bytes.getShort((int) start));
        require(count <= MOST_ENTRIES);
        inside(start + 2, (long) count * ENTRY);
        for (int i = 0; i < count; i++) {
            entry((int) start + 2 + i * ENTRY);
        }
    }

    private void entry(int at) throws UnreadableArtefact {
        int type = Short.toUnsignedInt(bytes.getShort(at + 2));
        if (type >= SIZES.length) {
            return; // the format says that readers pass over types that they do not know
        }
        long count = Integer.toUnsignedLong(bytes.getInt(at + 4));
        long length = count * SIZES[type];
        long values = length <= 4 ? at + 8 : Integer.toUnsignedLong(bytes.getInt(at + 8));
        inside(values, length);
        entries.putIfAbsent(
                Short.toUnsignedInt(bytes.getShort(at)), new Entry(type, length == 0 ? 0 : (int) count, (int) values));
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The only or first of its whole numbers. */
    long number(int tag, long absent) throws UnreadableArtefact {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? absent : numbers[0];
    }

    /** Its whole numbers; none when it is absent. */
    long[] numbers(int tag) throws UnreadableArtefact {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        long[] numbers = new long[entry.count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (entry.type) {
                case BYTE -> bytes.get(entry.at + i) & 0xff;
                case SHORT -> Short.toUnsignedInt(bytes.getShort(entry.at + 2 * i));
                case LONG -> Integer.toUnsignedLong(bytes.getInt(entry.at + 4 * i));
                default -> throw new UnreadableArtefact(Reason.DAMAGED);
            };
        }
        return numbers;
    }

    /** Its bytes as they are; null when it is absent. */
    byte @Nullable [] content(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return null;
        }
        byte[] content = new byte[entry.count * SIZES[entry.type]];
        bytes.get(entry.at, content);
        return content;
    }

    private void inside(long start, long length) throws UnreadableArtefact {
        if (start + length > bytes.limit()) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
    }

    private static void require(boolean holds) throws UnreadableArtefact {
        if (!holds) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
    }
}
