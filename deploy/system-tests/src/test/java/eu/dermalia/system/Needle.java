package eu.dermalia.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something to be searched for in files of any size. A finding names the needle and the file, never the text around it.
 *
 * @param name says what it is without saying it
 * @param pattern bytes as ISO-8859-1; in lower case when case is ignored
 */
record Needle(String name, String pattern, boolean ignoresCase) {
    private static final int CHUNK = 8 << 20;
    private static final int SHORTEST = 8;
    private static final byte[] ZEROS = new byte[CHUNK + 4096];

    Needle {
        if (pattern.length() < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be told from chance");
        }
    }

    /** Text as UTF-8; ASCII letters in any case. */
    static Needle text(String name, String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new Needle(name, lower(bytes), true);
    }

    /** Text as a JVM holds it when it has characters beyond Latin-1. */
    static Needle wideText(String name, String text) {
        return new Needle(
                name, new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1), false);
    }

    static Needle bytes(String name, byte[] bytes) {
        return new Needle(name, new String(bytes, StandardCharsets.ISO_8859_1), false);
    }

    /** @return {@code needle in file}, for every finding in these folders and below */
    static Set<String> search(Collection<Path> folders, Collection<Needle> needles, Predicate<Path> where)
            throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).filter(where).forEach(file -> found.addAll(in(file, needles)));
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
                found.addAll(search(List.of(folder), needles, where));
            }
        }
        return found;
    }

    private static Set<String> in(Path file, Collection<Needle> needles) {
        Set<String> found = new TreeSet<>();
        List<Needle>[] byStart = byStart(needles);
        int overlap = needles.stream()
                .mapToInt(needle -> needle.pattern.length())
                .max()
                .orElse(1);
        byte[] window = new byte[CHUNK + overlap];
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            int read;
            while ((read = in.readNBytes(window, kept, CHUNK)) > 0) {
                int all = kept + read;
                scan(window, all, byStart, needle -> found.add(needle.name + " in " + file));
                kept = Math.min(overlap, all);
                System.arraycopy(window, all - kept, window, 0, kept);
            }
        } catch (NoSuchFileException e) {
            return found; // a segment that was just removed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** One pass, whatever the number of needles: most places are ruled out by their first two bytes. */
    private static void scan(byte[] window, int length, List<Needle>[] byStart, Consumer<Needle> finding) {
        if (Arrays.equals(window, 0, length, ZEROS, 0, length)) {
            return; // preallocated
        }
        for (int i = 0; i < length - 1; i++) {
            List<Needle> candidates = byStart[start(window[i], window[i + 1])];
            if (candidates != null) {
                for (Needle needle : candidates) {
                    if (needle.isAt(window, i, length)) {
                        finding.accept(needle);
                    }
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Needle>[] byStart(Collection<Needle> needles) {
        List<Needle>[] byStart = new List[1 << 16];
        for (Needle needle : needles) {
            int start = start((byte) needle.pattern.charAt(0), (byte) needle.pattern.charAt(1));
            if (byStart[start] == null) {
                byStart[start] = new ArrayList<>();
            }
            byStart[start].add(needle);
        }
        return byStart;
    }

    private static int start(byte first, byte second) {
        return ((lower(first) & 0xff) << 8) | (lower(second) & 0xff);
    }

    private boolean isAt(byte[] window, int from, int length) {
        if (from + pattern.length() > length) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            byte there = window[from + i];
            if ((byte) pattern.charAt(i) != (ignoresCase ? lower(there) : there)) {
                return false;
            }
        }
        return true;
    }

    /** ASCII only: other bytes stay as they are, whatever they would be as characters. */
    private static byte lower(byte one) {
        return one >= 'A' && one <= 'Z' ? (byte) (one + 32) : one;
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (lower((byte) c) & 0xff)));
        return lower.toString();
    }

    @Override
    public String toString() {
        return name.toLowerCase(Locale.ROOT);
    }
}
