package eu.dermalia.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The parts that one test JVM has for itself: broker, object store, relay, and fresh databases on the shared server. */
final class TestLease {
    private static final List<String> BUCKETS = Stream.concat(
                    Arrays.stream(ServiceName.values()).flatMap(service -> service.buckets().stream()),
                    Stream.of("vault"))
            .toList();

    private final int number;
    private final long owner;
    private final String module;
    private final Path folder;
    private final Databases databases;
    private final Secrets secrets;
    private final int postgresPort;
    private final Broker broker;
    private final ObjectStore objects;
    private final MailServer mail;

    /**
     * @param owner process id of the test JVM
     * @param module for example {@code rights}: names databases and roles
     */
    TestLease(int number, long owner, String module, Path folder, Postgres postgres, Secrets secrets)
            throws IOException {
        this.number = number;
        this.owner = owner;
        this.module = module;
        this.folder = folder;
        this.databases = new Databases(postgres);
        this.postgresPort = postgres.port();
        this.secrets = secrets;
        List<String> readers = new ArrayList<>(
                Arrays.stream(ServiceName.values()).map(ServiceName::fullName).toList());
        if (Arrays.stream(ServiceName.values())
                .noneMatch(service -> service.shortName().equals(module))) {
            readers.add(module);
        }
        this.broker = new Broker(folder.resolve("kafka"), Sockets.any(), Sockets.any(), readers);
        this.objects = new ObjectStore(
                folder.resolve("s3"),
                Sockets.any(),
                List.of(new ObjectStore.Account("dermalia", secrets.password("s3"), List.of())),
                BUCKETS);
        this.mail = new MailServer(folder.resolve("mailbox"), Sockets.any(), Sockets.any(), secrets);
    }

    long owner() {
        return owner;
    }

    void start() throws IOException, InterruptedException, SQLException {
        databases.roles(module, secrets.password(module + "-owner"), secrets.password(module + "-app"));
        databases.database(database(), module);
        databases.database(keysDatabase(), module);
        objects.start();
        mail.start();
        broker.start();
    }

    /** How the test reaches it all. */
    Properties describe() throws IOException {
        var properties = new Properties();
        properties.setProperty("module", module);
        properties.setProperty("postgres.port", String.valueOf(postgresPort));
        properties.setProperty("database", database());
        properties.setProperty("database.keys", keysDatabase());
        properties.setProperty("role.app", module + "_app");
        properties.setProperty("role.owner", module + "_owner");
        properties.setProperty("password.app", secrets.password(module + "-app"));
        properties.setProperty("password.owner", secrets.password(module + "-owner"));
        properties.setProperty("kafka", broker.bootstrapServers());
        properties.setProperty("s3", objects.endpoint().toString());
        properties.setProperty("s3.access-key", "dermalia");
        properties.setProperty("s3.secret-key", secrets.password("s3"));
        properties.setProperty(
                "s3.folder", folder.resolve("s3").toAbsolutePath().toString());
        properties.setProperty(
                "kafka.folder", folder.resolve("kafka").toAbsolutePath().toString());
        properties.setProperty("smtp.port", String.valueOf(mail.port()));
        properties.setProperty("smtp.authority", secrets.relayAuthority().toString());
        properties.setProperty("mailbox", "http://127.0.0.1:" + mail.httpPort());
        properties.setProperty("kek", secrets.kek().toString());
        properties.setProperty("index", secrets.index().toString());
        properties.setProperty("receipt-key", secrets.receiptKeyFile().toString());
        return properties;
    }

    void stop() throws SQLException, IOException {
        mail.stop();
        objects.stop();
        broker.stop();
        databases.drop(database());
        databases.drop(keysDatabase());
        Folders.remove(folder);
    }

    private String database() {
        return module + "_" + number;
    }

    private String keysDatabase() {
        return module + "_keys_" + number;
    }
}
