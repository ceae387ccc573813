package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.KeysetHandle;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
@QuarkusTestResource(PlatformResource.class)
class VaultTest {
    private static final PracticeId PRACTICE = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final PracticeId OTHER = PracticeId.of("22222222-2222-4222-8222-222222222222");
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Vault vault;

    @Inject
    Columns columns;

    @Inject
    Guards guards;

    @Inject
    TenantTransaction transaction;

    @Inject
    @InBucket("shelf")
    Vault shelf;

    @Inject
    Buckets buckets;

    @Inject
    Upkeep upkeep;

    @Inject
    VaultConfig config;

    @Inject
    @ReactiveDataSource("keys")
    Pool keysPool;

    @Inject
    @DataSource("keys")
    AgroalDataSource keysDatabase;

    @Inject
    AgroalDataSource database;

    private final UUID subject = UUID.randomUUID();

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(LONG);
    }

    private ObjectName open(String name) {
        done(transaction.in(PRACTICE, () -> guards.open(PRACTICE, subject)));
        return new ObjectName(PRACTICE, subject, name);
    }

    private WriteIntents intents() {
        return buckets.named(Buckets.UNNAMED).intents();
    }

    private void mark() {
        done(transaction.in(PRACTICE, () -> guards.mark(PRACTICE, subject)));
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private Path file(ObjectName name) {
        return file("vault", name);
    }

    private static Path file(String bucket, ObjectName name) {
        return Path.of(System.getProperty("dermalia.testing.s3.folder"), bucket, name.key());
    }

    private Map<String, Long> look() {
        return done(vault.look(PRACTICE, subject));
    }

    private static final Map<String, Long> NOTHING =
            Map.of("objects", 0L, "versions", 0L, "uploads", 0L, "keys", 0L, "intents", 0L);

    @Test
    void gives_back_what_was_put_in_whatever_length() {
        for (int length : new int[] {0, 1, 1048520, 1048521, 5242880, 7_000_000}) {
            ObjectName name = open("object-" + length);
            Stored stored = done(vault.put(name, content(length)));
            assertThat(stored.length()).isEqualTo(length);
            assertThat(file(name)).hasSize(stored.sealedLength());
            assertThat(done(vault.open(name)).length()).isEqualTo(length);
            assertThat(done(vault.read(name, length))).isEqualTo(content(length));
        }
        assertThat(look())
                .containsEntry("objects", 6L)
                .containsEntry("keys", 1L)
                .containsEntry("intents", 0L);
        assertThatThrownBy(() -> done(vault.read(open("object-1048521"), 1048520)))
                .hasMessage("TOO_LARGE");
        assertThatThrownBy(() -> done(vault.read(open("never-written"), 1))).hasMessage("NO_SUCH_OBJECT");
    }

    @Test
    void lies_sealed_in_the_store() throws IOException {
        ObjectName name = open("text");
        done(vault.put(name, "Erythema, left cheek".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(new String(Files.readAllBytes(file(name)), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Erythema");
    }

    @Test
    void breaks_on_a_changed_cut_or_moved_object() throws IOException {
        ObjectName name = open("a");
        done(vault.put(name, content(2_500_000)));
        byte[] sealed = Files.readAllBytes(file(name));

        byte[] flipped = sealed.clone();
        flipped[1_500_000] ^= 1;
        Files.write(file(name), flipped);
        assertThatThrownBy(() -> done(vault.read(name, 3_000_000))).hasMessage("SEAL_BROKEN");

        Files.write(file(name), Arrays.copyOf(sealed, sealed.length - 1));
        assertThatThrownBy(() -> done(vault.read(name, 3_000_000))).hasMessage("SEAL_BROKEN");

        Files.write(file(name), Arrays.copyOf(sealed, 1 << 20));
        assertThatThrownBy(() -> done(vault.read(name, 3_000_000))).hasMessage("SEAL_BROKEN");

        Files.write(file(name), sealed);
        assertThat(done(vault.read(name, 3_000_000))).isEqualTo(content(2_500_000));

        ObjectName other = open("b");
        done(vault.put(other, content(10)));
        Files.write(file(other), sealed);
        assertThatThrownBy(() -> done(vault.read(other, 3_000_000))).hasMessage("SEAL_BROKEN");
    }

    @Test
    void erasure_leaves_nothing_that_could_be_opened() throws Exception {
        ObjectName name = open("a");
        done(vault.put(name, content(6_000_000)));
        done(vault.put(open("b"), content(5)));
        byte[] copy = Files.readAllBytes(file(name));
        assertThatThrownBy(() -> done(vault.erase(PRACTICE, subject))).isInstanceOf(IllegalStateException.class);

        mark();
        assertThat(done(vault.erase(PRACTICE, subject)))
                .isEqualTo(Map.of("keys", 1L, "objects", 2L, "versions", 0L, "uploads", 0L));

        assertThat(look()).isEqualTo(NOTHING);
        assertThat(file(name)).doesNotExist();
        try (Connection keys = Databases.keys()) {
            assertThat(Databases.rows(keys, "select 1 from data_key where subject = ?", subject))
                    .isEmpty();
        }
        Files.createDirectories(file(name).getParent());
        Files.write(file(name), copy);
        assertThatThrownBy(() -> done(vault.open(name))).isInstanceOf(SubjectErased.class);
        assertThatThrownBy(() -> done(vault.put(name, content(1)))).isInstanceOf(SubjectErased.class);
        assertThat(done(vault.erase(PRACTICE, subject))).containsEntry("objects", 1L);
    }

    @Test
    void a_put_overtaken_by_an_erasure_leaves_nothing() throws Exception {
        ObjectName name = open("slow");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var put = vault.put(name, 20_000_000, () -> new GatedStream(20_000_000, 12_000_000, reading, go))
                .subscribeAsCompletionStage();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        mark();
        var erased = vault.erase(PRACTICE, subject).subscribeAsCompletionStage();
        await().atMost(LONG).until(erased::isDone);
        go.countDown();

        assertThatThrownBy(put::join).hasCauseInstanceOf(SubjectErased.class);
        assertThat(look()).isEqualTo(NOTHING);
    }

    @Test
    void a_put_that_ended_after_the_mark_removes_what_it_wrote_and_its_key() throws Exception {
        ObjectName name = open("late");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var put = vault.put(name, 1000, () -> new GatedStream(1000, 500, reading, go))
                .subscribeAsCompletionStage();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        mark();
        go.countDown();

        assertThatThrownBy(put::join).hasCauseInstanceOf(SubjectErased.class);
        assertThat(look()).isEqualTo(NOTHING);
    }

    @Test
    void a_stalled_source_ends_in_time_and_leaves_no_object() {
        ObjectName name = open("stalled");
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> done(vault.put(
                        name, 9_000_000, () -> new GatedStream(9_000_000, 6_000_000, new CountDownLatch(1), never))))
                .hasMessage("SOURCE_STALLED");
        assertThat(look())
                .containsEntry("objects", 0L)
                .containsEntry("uploads", 0L)
                .containsEntry("intents", 0L);
    }

    @Test
    void a_source_that_fails_or_lies_about_its_length_leaves_no_object() {
        ObjectName name = open("bad");
        assertThatThrownBy(() -> done(vault.put(name, 10, () -> {
                    throw new IOException("host 10.0.0.7, patient 4711");
                })))
                .hasMessage("SOURCE_FAILED");
        for (int announced : new int[] {999, 1001, 9_000_000}) {
            assertThatThrownBy(() ->
                            done(vault.put(name, announced, () -> new java.io.ByteArrayInputStream(content(1000)))))
                    .hasMessage("LENGTH_DIFFERS");
        }
        assertThat(look())
                .containsEntry("objects", 0L)
                .containsEntry("uploads", 0L)
                .containsEntry("intents", 0L);
    }

    @Test
    void one_writer_per_name_until_its_lease_runs_out_and_then_its_object_is_swept() throws IOException {
        ObjectName name = open("crashed");
        done(vault.put(name, content(10)));
        done(intents().open(name));
        assertThatThrownBy(() -> done(vault.put(name, content(10)))).hasMessage("WRITE_IN_PROGRESS");

        await().atMost(LONG).untilAsserted(() -> {
            done(upkeep.sweep());
            assertThat(look()).containsEntry("intents", 0L).containsEntry("objects", 0L);
        });
        done(vault.put(name, content(11)));
        assertThat(done(vault.read(name, 11))).isEqualTo(content(11));
    }

    @Test
    void a_crashed_writer_does_not_hold_up_an_erasure_beyond_its_lease() {
        done(intents().open(open("crashed")));
        mark();
        done(vault.erase(PRACTICE, subject));
        assertThat(look()).isEqualTo(NOTHING);
    }

    @Test
    void writes_no_temporary_file() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        ObjectName name = open("large");
        var before = files(folder);
        var during = new TreeSet<String>();
        Stored stored = done(vault.put(name, 20_000_000, () -> new GatedStream(20_000_000, -1, null, null) {
            @Override
            public int read(byte[] into, int offset, int count) {
                during.addAll(files(folder));
                return super.read(into, offset, count);
            }
        }));
        during.removeAll(before);
        during.removeIf(file -> file.contains("hsperfdata"));
        assertThat(stored.length()).isEqualTo(20_000_000);
        assertThat(during).isEmpty();
    }

    private static TreeSet<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> !file.contains("bash_jobs"))
                    .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void columns_open_only_for_their_subject_column_and_key() {
        open("unused");
        ColumnSeal seal = done(columns.of(PRACTICE, subject));
        byte[] sealed = seal.seal("name", "Jürgen Müller");
        assertThat(sealed).hasSize("Jürgen Müller".getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 28);
        assertThat(seal.seal("name", "Jürgen Müller")).isNotEqualTo(sealed);

        ColumnSeal again = done(columns.ofAll(PRACTICE, List.of(subject, UUID.randomUUID())))
                .get(subject);
        assertThat(again.unseal("name", sealed)).isEqualTo("Jürgen Müller");
        assertThat(again.kid()).isEqualTo(seal.kid());
        assertThatThrownBy(() -> again.unseal("email", sealed)).hasMessage("SEAL_BROKEN");
        ColumnSeal other = done(columns.of(PRACTICE, UUID.randomUUID()));
        assertThatThrownBy(() -> other.unseal("name", sealed)).hasMessage("SEAL_BROKEN");
        assertThat(done(columns.existing(OTHER, subject))).isEmpty();

        assertThat(done(columns.destroy(PRACTICE, subject))).isEqualTo(1);
        assertThat(done(columns.existing(PRACTICE, subject))).isEmpty();
        ColumnSeal anew = done(columns.of(PRACTICE, subject));
        assertThatThrownBy(() -> anew.unseal("name", sealed)).hasMessage("SEAL_BROKEN");
    }

    @Test
    void a_column_can_be_sealed_inside_a_transaction() {
        open("unused");
        String back = done(transaction.in(
                PRACTICE, () -> columns.of(PRACTICE, subject).chain(seal -> guards.requireOpen(PRACTICE, subject)
                        .replaceWith(() -> seal.unseal("a", seal.seal("a", "b"))))));
        assertThat(back).isEqualTo("b");
    }

    @Test
    void rotation_wraps_keys_anew_and_leaves_objects_alone() throws Exception {
        ObjectName name = open("kept");
        done(vault.put(name, content(100)));
        byte[] sealed = Files.readAllBytes(file(name));
        KeysetHandle rotated = KekTest.rotated(Keysets.read(config.kek().file(), "dermalia.vault.kek.file"));
        Kek next = new Kek(rotated);
        DataKeys keys = new DataKeys(keysPool, next);

        assertThat(done(keys.wrappedByOthers()))
                .extracting(DataKeys.Owner::subject)
                .contains(subject);
        done(keys.rewrap(PRACTICE, subject));

        assertThat(done(keys.wrappedByOthers()))
                .extracting(DataKeys.Owner::subject)
                .doesNotContain(subject);
        try (Connection connection = Databases.keys()) {
            assertThat(Databases.rows(connection, "select kek_id from data_key where subject = ?", subject)
                            .get(0))
                    .containsEntry("kek_id", next.primary());
        }
        assertThat(Files.readAllBytes(file(name))).isEqualTo(sealed);
        assertThat(done(keys.find(PRACTICE, subject))).isPresent();
        assertThatThrownBy(() -> done(vault.open(name))).hasMessage("KEY_UNUSABLE");
        done(new DataKeys(keysPool, new Kek(KekTest.back(rotated))).rewrap(PRACTICE, subject));
        assertThat(done(vault.read(name, 100))).isEqualTo(content(100));
    }

    @Test
    void the_worker_sees_whose_keys_there_are_and_no_key() throws Exception {
        open("unused");
        done(columns.of(PRACTICE, subject));
        try (Connection connection = keysDatabase.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set role dermalia_worker");
            assertThatThrownBy(() -> statement.executeQuery("select wrapped from data_key"))
                    .hasMessageContaining("permission denied");
            statement.execute("reset role");
            assertThat(statement.executeQuery("select * from data_key").next()).isFalse();
        }
        assertThat(new Catalogue(keysDatabase).unprotectedTables()).isEmpty();
        assertThat(new Catalogue(database).unprotectedTables()).isEmpty();
        assertThat(new Catalogue(database).workerTables()).contains("write_intent");
    }

    @Test
    void each_bucket_has_its_own_objects_look_and_erasure() throws IOException {
        ObjectName name = open("a");
        done(vault.put(name, content(10)));
        done(shelf.put(name, content(20)));
        assertThat(done(vault.read(name, 100))).isEqualTo(content(10));
        assertThat(done(shelf.read(name, 100))).isEqualTo(content(20));
        assertThat(file("vault-shelf", name)).exists();

        Files.copy(file(name), file("vault-shelf", name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> done(shelf.read(name, 100)))
                .as("an object moved between buckets")
                .hasMessage("SEAL_BROKEN");

        mark();
        assertThat(done(shelf.erase(PRACTICE, subject)))
                .containsEntry("objects", 1L)
                .containsEntry("keys", 1L);
        assertThat(done(shelf.look(PRACTICE, subject))).isEqualTo(NOTHING);
        assertThat(look()).containsEntry("objects", 1L).containsEntry("keys", 0L);
        assertThat(done(vault.erase(PRACTICE, subject))).containsEntry("objects", 1L);
        assertThat(look()).isEqualTo(NOTHING);
    }

    @Test
    void each_bucket_has_its_own_writers() {
        ObjectName name = open("crashed");
        done(buckets.named("shelf").intents().open(name));
        assertThatThrownBy(() -> done(shelf.put(name, content(10)))).hasMessage("WRITE_IN_PROGRESS");
        done(vault.put(name, content(10)));
        await().atMost(LONG).untilAsserted(() -> {
            done(upkeep.sweep());
            assertThat(done(shelf.look(PRACTICE, subject))).containsEntry("intents", 0L);
        });
        assertThat(done(vault.read(name, 10))).isEqualTo(content(10));
    }

    @Test
    void a_bucket_that_is_not_set_is_refused() {
        assertThatThrownBy(() -> buckets.named("attic")).hasMessageContaining("dermalia.vault.buckets.attic");
    }

    @Test
    void takes_a_stream_whose_length_shows_at_its_end() {
        for (int length : new int[] {0, 1, 1048520, 8 << 20, 20_000_000}) {
            ObjectName name = open("stream-" + length);
            Stored stored =
                    done(shelf.putUpTo(20_000_000, name, () -> new java.io.ByteArrayInputStream(content(length))));
            assertThat(stored.length()).isEqualTo(length);
            assertThat(file("vault-shelf", name)).hasSize(stored.sealedLength());
            assertThat(done(shelf.read(name, length))).isEqualTo(content(length));
        }
        for (int length : new int[] {11, 9_000_000}) {
            ObjectName name = open("long-" + length);
            assertThatThrownBy(() -> done(
                            shelf.putUpTo(length - 1, name, () -> new java.io.ByteArrayInputStream(content(length)))))
                    .hasMessage("TOO_LARGE");
        }
        assertThatThrownBy(() -> done(shelf.putUpTo(10, open("bad"), () -> {
                    throw new IOException("host 10.0.0.7, patient 4711");
                })))
                .hasMessage("SOURCE_FAILED");
        assertThat(done(shelf.look(PRACTICE, subject)))
                .containsEntry("objects", 5L)
                .containsEntry("uploads", 0L)
                .containsEntry("intents", 0L);
    }

    @Test
    void names_cannot_leave_their_subject() {
        for (String name : List.of("", "../x", "a/b", "A", ".a", "a".repeat(101), "a b", "a\n")) {
            assertThatThrownBy(() -> new ObjectName(PRACTICE, subject, name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** So many bytes; waits for a signal after some of them. */
    private static class GatedStream extends InputStream {
        private final long length;
        private final long gate;
        private final CountDownLatch reached;
        private final CountDownLatch go;
        private long given;

        GatedStream(long length, long gate, CountDownLatch reached, CountDownLatch go) {
            this.length = length;
            this.gate = gate;
            this.reached = reached;
            this.go = go;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (given == gate) {
                reached.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted");
                }
            }
            long end = given < gate ? gate : length;
            int n = (int) Math.min(count, end - given);
            given += n;
            return n == 0 ? -1 : n;
        }
    }
}
