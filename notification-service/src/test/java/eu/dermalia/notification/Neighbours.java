package eu.dermalia.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.dermalia.contracts.PracticeNoticeKind;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stand-ins for rights-service and report-service, whose answers are written in the patient's id ({@link Patients}), and a
 * wire to the real relay that can be made to hang. Spoken to over HTTP, because tests live in another class loader.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger links = new AtomicInteger();
    private final AtomicInteger hangs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "neighbours");
        thread.setDaemon(true);
        return thread;
    });
    private HttpServer http;
    private ServerSocket wire;

    /** After the platform, whose relay it is put in front of. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, String> start() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(threads);
            http.createContext("/", this::answer);
            http.start();
            wire = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            int relay = Integer.parseInt(System.getProperty("dermalia.testing.smtp.port"));
            threads.execute(() -> connect(relay));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String address = "http://127.0.0.1:" + http.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.rights.url",
                address,
                "quarkus.rest-client.report.url",
                address,
                "test.neighbours",
                address,
                "test.relay.port",
                System.getProperty("dermalia.testing.smtp.port"),
                "quarkus.mailer.host",
                "localhost",
                "quarkus.mailer.port",
                String.valueOf(wire.getLocalPort()));
    }

    @Override
    public void stop() {
        http.stop(0);
        threads.shutdownNow();
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/test/requests")) {
            send(exchange, 200, String.join("\n", requests));
        } else if (path.equals("/test/hang")) {
            hangs.set(Integer.parseInt(exchange.getRequestURI().getQuery()));
            send(exchange, 200, "");
        } else {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " practice="
                    + header(exchange, "Dermalia-Practice") + " scan=" + header(exchange, "Dermalia-Scan") + " cause="
                    + header(exchange, "Dermalia-Cause") + " bearer="
                    + header(exchange, "Authorization").startsWith("Bearer ") + " etag="
                    + header(exchange, "If-None-Match") + " trace="
                    + header(exchange, "traceparent") + " body="
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            serve(exchange, path);
        }
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/warning-contact")) {
            warningContact(exchange, UUID.fromString(path.split("/")[2]));
        } else if (path.startsWith("/practice-notices/")) {
            noticeContact(exchange, UUID.fromString(path.split("/")[2]));
        } else if (path.endsWith("/contact")) {
            contact(exchange, UUID.fromString(path.split("/")[2]));
        } else if (path.endsWith("/letterhead")) {
            boolean english = path.contains(Practices.B.toString());
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            send(exchange, 200, english ? """
                    {"name": "Dr. Weber & Partner", "street": "Elbweg 1", "postalCode": "20095", "city": "Hamburg",
                     "phone": "+49 40 123456", "languages": ["en"], "timeZone": "Europe/Berlin"}""" : """
                    {"name": "Hautarztpraxis am Park", "street": "Parkweg 1", "postalCode": "60311", "city": "Frankfurt",
                     "phone": "+49 69 123456", "languages": ["de"], "timeZone": "Europe/Berlin"}""");
        } else if (path.endsWith("/links")) {
            send(exchange, 201, """
                    {"url": "https://reports.example/r/link-%d-AAAAAAAAAAAA", "expiresAt": "2027-01-31T11:30:00Z"}""".formatted(links.incrementAndGet()));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void contact(HttpExchange exchange, UUID patient) throws IOException {
        switch (Patients.kindOf(patient)) {
            case NO_ADDRESS -> send(exchange, 404, "{}");
            case NO_LEGAL_BASIS -> send(exchange, 409, "{}");
            case ERASED -> send(exchange, 410, "{}");
            case RESTRICTED -> send(exchange, 423, "{}");
            case OUTAGE -> send(exchange, 503, "{}");
            case LINE_BREAK -> send(exchange, 200, contact("a@example.org\\r\\nBcc: b@example.org", "de", "EMAIL"));
            case MESSENGER -> send(exchange, 200, contact("a@example.org", "de", "WHATSAPP"));
            case REACHABLE -> send(exchange, 200, contact(Patients.address(patient), "de", "EMAIL"));
            case ENGLISH -> send(exchange, 200, contact(Patients.address(patient), "en", "EMAIL"));
        }
    }

    /** The kind is written in the request's id as it is in a patient's. */
    private static void warningContact(HttpExchange exchange, UUID request) throws IOException {
        switch (Patients.kindOf(request)) {
            case NO_ADDRESS, NO_LEGAL_BASIS, MESSENGER -> send(exchange, 404, "{}");
            case RESTRICTED -> send(exchange, 409, "{}");
            case ERASED -> send(exchange, 410, "{}");
            case OUTAGE -> send(exchange, 503, "{}");
            case LINE_BREAK -> send(exchange, 200, warningContact("a@example.org\\r\\nBcc: b@example.org", "de"));
            case REACHABLE -> send(exchange, 200, warningContact(Patients.address(request), "de"));
            case ENGLISH -> send(exchange, 200, warningContact(Patients.address(request), "en"));
        }
    }

    /** The kind is written in the notice's id; what it is about, in the last digit. */
    private static void noticeContact(HttpExchange exchange, UUID notice) throws IOException {
        switch (Patients.kindOf(notice)) {
            case NO_ADDRESS, NO_LEGAL_BASIS, MESSENGER -> send(exchange, 404, "{}");
            case RESTRICTED -> send(exchange, 409, "{}");
            case ERASED -> send(exchange, 410, "{}");
            case OUTAGE -> send(exchange, 503, "{}");
            case LINE_BREAK ->
                send(exchange, 200, noticeContact(notice, "a@example.org\\r\\nBcc: b@example.org", "de"));
            case REACHABLE -> send(exchange, 200, noticeContact(notice, Patients.address(notice), "de"));
            case ENGLISH -> send(exchange, 200, noticeContact(notice, Patients.address(notice), "en"));
        }
    }

    private static String noticeContact(UUID notice, String email, String language) {
        PracticeNoticeKind kind = PracticeNoticeKind.values()[(int) (notice.getLeastSignificantBits() & 3)];
        String content = kind == PracticeNoticeKind.SUB_PROCESSOR ? """
                "subProcessor": {"name": "Rechenzentrum Nord", "service": "Hosting", "country": "DE",
                                 "since": "2027-01-02", "objectUntil": "2027-01-01"}""" : """
                "breach": {"breachId": "0193a1f0-4c7e-7a29-b6d3-92e8f5a1c099", "runsFrom": "2026-11-27T21:40:12Z",
                           "dueAt": "2026-11-30T22:00:00Z", "hours": 72}""";
        return """
                {"kind": "%s", "email": "%s", "language": "%s", "timeZone": "Europe/Berlin", %s}""".formatted(kind, email, language, content);
    }

    private static String warningContact(String email, String language) {
        return "{\"email\": \"%s\", \"language\": \"%s\", \"dueOn\": \"2026-12-23\"}".formatted(email, language);
    }

    private static String contact(String email, String language, String channel) {
        return "{\"email\": \"%s\", \"language\": \"%s\", \"channel\": \"%s\"}".formatted(email, language, channel);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Passes bytes on both ways, or accepts and says nothing. */
    private void connect(int relay) {
        while (!wire.isClosed()) {
            try {
                Socket client = wire.accept();
                if (hangs.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), relay);
                threads.execute(() -> pump(client, server));
                threads.execute(() -> pump(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // either side may leave first
        }
    }
}
