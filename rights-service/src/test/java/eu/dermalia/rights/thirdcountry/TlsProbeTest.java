package eu.dermalia.rights.thirdcountry;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.thirdcountry.TlsProbe.Answer;
import eu.dermalia.rights.thirdcountry.model.Address;
import eu.dermalia.rights.thirdcountry.model.Endpoint;
import eu.dermalia.rights.thirdcountry.model.Observed.Transport;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database and broker, as rights-service looks at them. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TlsProbeTest {
    private static final char[] SECRET = "changeit".toCharArray();

    private final TlsProbe probe = new TlsProbe(Duration.ofSeconds(4));

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TempDir
    Path folder;

    /** The platform's own PostgreSQL, for a moment with TLS. */
    @Test
    void reads_the_certificate_of_a_real_postgresql() throws Exception {
        Address address = Address.of(Endpoint.DATABASE, database).get(0);
        assertThat(probe.lookAtDatabase(address).transport()).isEqualTo(Transport.PLAIN);
        KeyStore keys = keys("CN=database.example, O=Rechenzentrum Nord, C=DE");
        try (Connection superuser = superuser(address)) {
            run(superuser, "alter system set ssl_cert_file = '" + certificate(keys) + "'");
            run(superuser, "alter system set ssl_key_file = '" + key(keys) + "'");
            run(superuser, "alter system set ssl = on");
            try {
                run(superuser, "select pg_reload_conf()");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> probe.lookAtDatabase(address).transport() == Transport.TLS);
                Answer answer = probe.lookAtDatabase(address);
                assertThat(answer.certificate().subject()).contains("CN=database.example");
                assertThat(answer.certificate().country()).isEqualTo("DE");
            } finally {
                run(superuser, "alter system reset ssl");
                run(superuser, "alter system reset ssl_cert_file");
                run(superuser, "alter system reset ssl_key_file");
                run(superuser, "select pg_reload_conf()");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> probe.lookAtDatabase(address).transport() == Transport.PLAIN);
        }
    }

    /** A listener of Kafka's protocol SSL speaks TLS from the first byte, and nothing before it. */
    @Test
    void reads_the_certificate_of_a_listener_that_speaks_tls_at_once() throws Exception {
        KeyStore keys = keys("CN=broker.example, C=US");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket client = (SSLSocket) server.accept()) {
                    client.startHandshake();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Answer answer = probe.look(new Address("127.0.0.1", server.getLocalPort(), false), true);
            served.get(10, TimeUnit.SECONDS);
            assertThat(answer.transport()).isEqualTo(Transport.TLS);
            assertThat(answer.certificate().country()).isEqualTo("US");
        }
    }

    @Test
    void a_plain_broker_is_plain_and_is_no_answer_where_tls_is_configured() {
        Address address = Address.of(Endpoint.BROKER, broker).get(0);
        assertThat(probe.look(address, false).transport()).isEqualTo(Transport.PLAIN);
        assertThat(probe.look(address, true).transport()).isEqualTo(Transport.UNREACHABLE);
    }

    @Test
    void whoever_answers_otherwise_or_not_at_all_is_unreachable() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> asked = CompletableFuture.supplyAsync(() -> {
                try (var client = server.accept()) {
                    byte[] question = client.getInputStream().readNBytes(8);
                    client.getOutputStream().write('E');
                    return question;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Address address = new Address("127.0.0.1", server.getLocalPort(), false);
            assertThat(probe.lookAtDatabase(address).transport()).isEqualTo(Transport.UNREACHABLE);
            assertThat(asked.get(10, TimeUnit.SECONDS))
                    .as("SSLRequest")
                    .containsExactly(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f);
            server.close();
            assertThat(probe.lookAtDatabase(address).transport()).isEqualTo(Transport.UNREACHABLE);
        }
    }

    private static Connection superuser(Address address) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/postgres", "postgres", "");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private KeyStore keys(String name) throws Exception {
        Path store = folder.resolve("keys.p12");
        Files.deleteIfExists(store);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "30",
                        "-dname",
                        name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(SECRET))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        return keys;
    }

    private Path certificate(KeyStore keys) throws Exception {
        return pem("server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    }

    /** Readable by its owner alone, or the server refuses it. */
    private Path key(KeyStore keys) throws Exception {
        return pem("server.key", "PRIVATE KEY", keys.getKey("server", SECRET).getEncoded());
    }

    private Path pem(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
