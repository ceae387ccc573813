package eu.dermalia.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real parts for the tests of one Maven run: started by the first test JVM that asks, handed out as leases, each gone
 * with the JVM that holds it, everything gone with Maven.
 *
 * <pre>{@code POST /lease  (module=rights&pid=4711)  → properties}</pre>
 *
 * and under {@code /realms/dermalia} what a service's OIDC client needs.
 */
public final class TestPlatform {
    private static final Logger LOG = LoggerFactory.getLogger(TestPlatform.class);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Postgres postgres;
    private final Secrets secrets;
    private final TestTokens tokens;
    private final HttpServer server;
    private final List<TestLease> leases = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Instant lastUse = Instant.now();

    private TestPlatform(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.secrets = Secrets.in(folder.resolve("secrets"));
        this.tokens = new TestTokens();
        this.postgres = new Postgres(
                folder.resolve("postgres"),
                folder.resolveSibling("binaries"),
                folder.resolve("postgres.log"),
                Sockets.any());
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/lease", this::lease);
        server.createContext("/realms/dermalia", this::identity);
    }

    /** Arguments: a folder of its own, and the process id of Maven (or of the IDE). */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        long owner = Long.parseLong(arguments[1]);
        removeLeftOvers(folder.getParent());
        var platform = new TestPlatform(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop));
        platform.run(owner);
        System.exit(0);
    }

    private void run(long owner) throws IOException, InterruptedException {
        postgres.start();
        server.start();
        var properties = new Properties();
        properties.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        properties.setProperty("address", address());
        Path draft = folder.resolve("platform.properties.new");
        try (var writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, null);
        }
        Files.move(draft, folder.resolve("platform.properties"), StandardCopyOption.ATOMIC_MOVE);
        while (alive(owner) && !idle()) {
            leases.stream().filter(lease -> !alive(lease.owner())).forEach(this::end);
            Thread.sleep(500);
        }
    }

    /** Folders are called by the process id of the Maven they belonged to. */
    private static void removeLeftOvers(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, "[0-9]*")) {
            for (Path folder : folders) {
                if (!alive(Long.parseLong(folder.getFileName().toString()))) {
                    Folders.remove(folder);
                }
            }
        }
    }

    private boolean idle() {
        return leases.isEmpty() && lastUse.plus(IDLE).isBefore(Instant.now());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private void end(TestLease lease) {
        leases.remove(lease);
        lastUse = Instant.now();
        try {
            lease.stop();
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn("a lease did not end cleanly", e);
        }
    }

    private void stop() {
        server.stop(0);
        leases.forEach(this::end);
        postgres.stop();
        try {
            Files.deleteIfExists(folder.resolve("platform.properties"));
            Folders.remove(folder.resolve("postgres"));
        } catch (IOException e) {
            LOG.warn("the folder could not be emptied", e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void lease(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(exchange);
            String module = form.getOrDefault("module", "").replaceAll("[^a-z0-9]", "_");
            int number = numbers.incrementAndGet();
            var lease = new TestLease(
                    number,
                    Long.parseLong(form.getOrDefault("pid", "0")),
                    module,
                    folder.resolve("lease-" + number),
                    postgres,
                    secrets);
            leases.add(lease);
            lease.start();
            Properties description = lease.describe();
            description.setProperty("issuer", address() + "/realms/dermalia");
            description.setProperty("token.private-key", tokens.privateKey());
            description.setProperty("token.public-key", tokens.publicKey());
            var body = new ByteArrayOutputStream();
            description.store(body, null);
            send(exchange, 200, "text/plain; charset=iso-8859-1", body.toByteArray());
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            LOG.error("no lease", e);
            send(exchange, 500, "text/plain; charset=utf-8", String.valueOf(e).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void identity(HttpExchange exchange) throws IOException {
        try (exchange) {
            String issuer = address() + "/realms/dermalia";
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/.well-known/openid-configuration")) {
                sendJson(
                        exchange,
                        200,
                        Map.of(
                                "issuer", issuer,
                                "jwks_uri", issuer + "/protocol/openid-connect/certs",
                                "token_endpoint", issuer + "/protocol/openid-connect/token",
                                "authorization_endpoint", issuer + "/protocol/openid-connect/auth"));
            } else if (path.endsWith("/certs")) {
                sendJson(exchange, 200, tokens.keySet());
            } else if (path.endsWith("/token")) {
                Optional<ServiceClient> client = clientId(exchange).flatMap(ServiceClient::ofClientId);
                if (client.isPresent()) {
                    sendJson(exchange, 200, tokens.grant(issuer, client.get(), Instant.now()));
                } else {
                    sendJson(exchange, 401, Map.of("error", "invalid_client"));
                }
            } else {
                sendJson(exchange, 404, Map.of("error", "not_found"));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Optional<String> clientId(HttpExchange exchange) throws IOException {
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (basic != null && basic.startsWith("Basic ")) {
            String pair = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(0, pair.indexOf(':')));
        }
        return Optional.ofNullable(form(exchange).get("client_id"));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var form = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void sendJson(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
