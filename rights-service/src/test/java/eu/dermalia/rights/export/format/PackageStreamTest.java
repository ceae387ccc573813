package eu.dermalia.rights.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageStreamTest {
    private static final Instant AT = Instant.parse("2026-11-03T10:21:07Z");

    @TempDir
    Path folder;

    @Test
    void is_a_zip_with_every_part_and_a_list_of_their_digests() throws Exception {
        byte[] photograph = new byte[3_000_000];
        new Random(1).nextBytes(photograph);
        byte[] text = "äöü".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        AtomicInteger parts = new AtomicInteger();
        PackageStream stream = new PackageStream(
                List.of(
                        Part.of("data.json", text),
                        new Part("scans/01/photo.jpg", true, before -> new ByteArrayInputStream(photograph)),
                        Part.of("empty.txt", new byte[0])),
                AT,
                parts::incrementAndGet);
        Path file = folder.resolve("package.zip");
        Files.write(file, stream.readAllBytes());

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactly("data.json", "scans/01/photo.jpg", "empty.txt", "SHA256SUMS");
            assertThat(content(zip, "data.json")).isEqualTo(text);
            assertThat(content(zip, "scans/01/photo.jpg")).isEqualTo(photograph);
            assertThat(new String(content(zip, "SHA256SUMS"), StandardCharsets.US_ASCII))
                    .isEqualTo(sha256(text) + "  data.json\n" + sha256(photograph) + "  scans/01/photo.jpg\n"
                            + sha256(new byte[0]) + "  empty.txt\n");
        }
        assertThat(parts).hasValue(4);
        assertThat(stream.plainBytes()).isGreaterThan(text.length + photograph.length);
    }

    @Test
    void holds_little_of_a_large_part() throws IOException {
        long length = 300L << 20;
        PackageStream stream = new PackageStream(
                List.of(new Part("large.bin", true, before -> new InputStream() {
                    private long given;

                    @Override
                    public int read() {
                        return given++ < length ? 7 : -1;
                    }

                    @Override
                    public int read(byte[] into, int offset, int count) {
                        int n = (int) Math.min(count, length - given);
                        given += n;
                        return n == 0 ? -1 : n;
                    }
                })),
                AT,
                () -> {});
        long before = used();
        long most = 0;
        byte[] chunk = new byte[1 << 20];
        long total = 0;
        for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
            total += n;
            if (total % (64 << 20) < n) {
                most = Math.max(most, used() - before);
            }
        }
        assertThat(total).isGreaterThan(length);
        assertThat(most).isLessThan(32L << 20);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_source_that_fails_breaks_the_stream_and_says_why_to_its_maker_only() {
        PackageStream stream = new PackageStream(
                List.of(new Part("a", false, before -> {
                    throw new IllegalStateException("patient 4711");
                })),
                AT,
                () -> {});
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessage("source");
        assertThat(stream.failure()).hasMessage("patient 4711");
    }

    @Test
    void a_part_knows_what_was_written_before_it() throws IOException {
        List<Written> seen = new ArrayList<>();
        new PackageStream(
                        List.of(Part.of("a", new byte[] {1, 2, 3}), new Part("b", false, before -> {
                            seen.addAll(before);
                            return new ByteArrayInputStream(new byte[0]);
                        })),
                        AT,
                        () -> {})
                .readAllBytes();
        assertThat(seen).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a");
            assertThat(file.length()).isEqualTo(3);
            assertThat(file.sha1()).isEqualTo("cDeAcZjCKn0rCAc3HXY3eahP388=");
        });
    }

    @Test
    void a_copy_that_is_cut_changed_or_longer_than_announced_is_no_copy() throws Exception {
        byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
        String digest = sha256(content);
        assertThat(new CheckedStream(new ByteArrayInputStream(content), 7, digest).readAllBytes())
                .isEqualTo(content);
        assertThat(new CheckedStream(new ByteArrayInputStream(content), CheckedStream.ANY_LENGTH, digest)
                        .readAllBytes())
                .isEqualTo(content);
        for (long length : new long[] {6, 8}) {
            assertThatThrownBy(
                            () -> new CheckedStream(new ByteArrayInputStream(content), length, digest).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(
                        () -> new CheckedStream(new ByteArrayInputStream(content), 7, "00".repeat(32)).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
