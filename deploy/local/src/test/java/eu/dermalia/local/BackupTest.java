package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.dermalia.backup.Location;
import eu.dermalia.backup.Manifest;
import eu.dermalia.backup.ObjectStorage;
import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, a real S3; no services: what is backed up is what a restore brings back. */
class BackupTest {
    private static final Location HERE = new Location("DE", "this machine");
    private static final String CANARY = "Quirinius-Canary-4711";

    @TempDir
    Path folder;

    private Options options;
    private StateFolder state;
    private Ports ports;
    private Secrets secrets;
    private Postgres rows;
    private Postgres keys;
    private ObjectStore objects;
    private Shipping shipping;

    @BeforeEach
    void start() throws Exception {
        int base = 32_000;
        while (!new Ports(base).byPart(false).values().stream().allMatch(Sockets::free)) {
            base += 30;
        }
        options = Options.forTest(folder.resolve("state"), base);
        ports = new Ports(base);
        open();
    }

    @AfterEach
    void close() throws IOException {
        objects.stop();
        rows.stop();
        keys.stop();
        shipping.stop();
        state.close();
    }

    private void open() throws Exception {
        state = new StateFolder(options.state());
        state.open(false);
        secrets = Secrets.in(state.secrets());
        rows = Postgres.ofRows(state, ports);
        keys = Postgres.ofKeys(state, ports);
        objects = ObjectStore.ofServices(state.objects(), ports.s3(), secrets);
        shipping = new Shipping(state, secrets, List.of(rows.cluster("main"), keys.cluster("keys")), Progress.silent());
        rows.start();
        keys.start();
        objects.start();
        new Databases(rows).ofServices(secrets);
        new Databases(keys).ofKeys(secrets);
        shipping.start();
    }

    @Test
    void goes_back_to_a_moment_but_not_with_the_keys_that_were_destroyed_since() throws Exception {
        execute(rows, "rights", "create table person (name text)");
        execute(rows, "rights", "insert into person values ('" + CANARY + "')");
        execute(keys, "rights_keys", "create table data_key (id int)");
        execute(keys, "rights_keys", "insert into data_key values (1), (2)");
        byte[] scan = new byte[6 << 20];
        new Random(1).nextBytes(scan);
        put("scans", "practice/scan/mesh", scan);
        put("reports", "practice/scan/report.pdf", scan);

        Manifest first = take();
        execute(rows, "rights", "insert into person values ('before')");
        put("scans", "practice/scan/late", new byte[] {1, 2, 3});
        Manifest second = take();
        Instant moment = now(rows);
        execute(rows, "rights", "insert into person values ('after')");
        execute(keys, "rights_keys", "delete from data_key where id = 1");
        remove("scans", "practice/scan/mesh");
        close();

        assertThat(second.objects().count()).isEqualTo(3);
        assertThat(second.objects().added())
                .as("what is there is not copied again")
                .isEqualTo(1);
        assertThat(holdsPlain(backup())).as("no word of ours in clear").isFalse();

        restore(moment);
        assertThat(column(rows, "rights", "select name from person order by 1")).containsExactly(CANARY, "before");
        assertThat(column(keys, "rights_keys", "select id from data_key order by 1"))
                .as("a destroyed key stays destroyed, whatever moment was asked for")
                .containsExactly("2");
        assertThat(get("scans", "practice/scan/mesh")).isEqualTo(scan);
        assertThat(get("reports", "practice/scan/report.pdf")).isEqualTo(scan);
        assertThat(get("scans", "practice/scan/late")).containsExactly(1, 2, 3);
        close();

        restore(null);
        assertThat(column(rows, "rights", "select name from person order by 1"))
                .as("the log that was shipped at the stop")
                .containsExactly(CANARY, "after", "before");
        assertThat(column(rows, "rights", "show restore_command")).containsExactly("");
        close();

        restore(first.consistentAt());
        assertThat(column(rows, "rights", "select name from person order by 1")).containsExactly(CANARY);
    }

    @Test
    void the_backup_of_the_rows_has_no_key_in_it() throws Exception {
        execute(keys, "rights_keys", "create table data_key (id text)");
        execute(keys, "rights_keys", "insert into data_key values ('" + CANARY + "')");
        execute(keys, "postgres", "checkpoint");
        execute(rows, "postgres", "checkpoint");

        assertThat(holdsPlain(state.keysDatabase())).as("the test can fail").isTrue();
        assertThat(holdsPlain(state.database())).isFalse();
    }

    @Test
    void a_damaged_backup_changes_nothing() throws Exception {
        execute(rows, "rights", "create table person (name text)");
        Manifest taken = take();
        close();
        Path base = backup().resolve(taken.main().base().name());
        byte[] bytes = Files.readAllBytes(base);
        bytes[bytes.length / 2] ^= 1;
        Files.write(base, bytes);

        assertThatIOException()
                .isThrownBy(() -> new RestoreCommand(options, line -> {}).run(backup(), null, null))
                .withMessageContaining("is not what was backed up");

        open();
        assertThat(column(rows, "rights", "select count(*) from person")).containsExactly("0");
    }

    @Test
    void the_escrowed_keys_open_it_when_ours_are_lost() throws Exception {
        execute(rows, "rights", "create table person (name text)");
        Escrow.deposit(secrets, folder.resolve("escrow"));
        take();
        byte[] wrapping = Files.readAllBytes(secrets.kek());
        close();
        for (Path key : secrets.escrowed()) {
            Files.delete(key);
        }

        assertThatIOException().as("without them it is noise").isThrownBy(() -> new RestoreCommand(options, line -> {})
                .run(backup(), null, null));
        new RestoreCommand(options, line -> {}).run(backup(), null, folder.resolve("escrow"));

        open();
        assertThat(column(rows, "rights", "select count(*) from person")).containsExactly("0");
        assertThat(Files.readAllBytes(secrets.kek())).isEqualTo(wrapping);
    }

    @Test
    void leaves_the_eu_under_no_name() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Location("US", "a cloud"))
                .withMessageContaining("EU");
        take();
        assertThatIOException()
                .isThrownBy(() -> BackupCommand.of(options, line -> {}).run(backup(), new Location("FR", "another")))
                .withMessageContaining("declared to lie in DE");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private Manifest take() throws IOException {
        return BackupCommand.of(options, line -> {}).run(backup(), HERE);
    }

    private void restore(Instant to) throws Exception {
        new RestoreCommand(options, line -> {}).run(backup(), to, null);
        open();
    }

    private static void execute(Postgres server, String database, String sql) throws SQLException {
        try (Connection connection = server.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(Postgres server, String database, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (Connection connection = server.superuser(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static Instant now(Postgres server) throws SQLException {
        try (Connection connection = server.superuser("postgres");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private void put(String bucket, String key, byte[] content) throws Exception {
        client(bucket)
                .putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                                new ByteArrayInputStream(content), content.length, -1)
                        .build());
    }

    private byte[] get(String bucket, String key) throws Exception {
        try (var stream = client(bucket)
                .getObject(GetObjectArgs.builder().bucket(bucket).object(key).build())) {
            return stream.readAllBytes();
        }
    }

    private void remove(String bucket, String key) throws Exception {
        client(bucket)
                .removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build());
    }

    private MinioClient client(String bucket) throws IOException {
        ObjectStorage store = BackupCommand.storage(ports, secrets).stream()
                .filter(candidate -> candidate.buckets().contains(bucket))
                .findFirst()
                .orElseThrow();
        return MinioClient.builder()
                .endpoint(store.endpoint().toString())
                .credentials(store.accessKey(), store.secretKey())
                .build();
    }

    private static boolean holdsPlain(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(BackupTest::isPlain);
        }
    }

    private static boolean isPlain(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
