package eu.dermalia.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** ingest-service and rights-service as this service sees them. */
final class Neighbours {
    private static @Nullable Neighbours shared;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file of a scan, with what the list says of it. */
    record File(Map<String, Object> entry, byte[] content) {}

    /** A call that was made. */
    record Call(String method, String path, Map<String, String> headers) {}

    final Map<UUID, List<File>> scans = new ConcurrentHashMap<>();
    final Map<UUID, String> codes = new ConcurrentHashMap<>();
    final Map<UUID, Integer> codeStatus = new ConcurrentHashMap<>();
    /** Names of uses that a patient has consented to. */
    final Map<UUID, Set<String>> consents = new ConcurrentHashMap<>();
    /** What rights-service answers about a patient instead of 200. */
    final Map<UUID, Integer> refusals = new ConcurrentHashMap<>();

    final Map<UUID, CountDownLatch> held = new ConcurrentHashMap<>();
    final Map<UUID, CountDownLatch> asked = new ConcurrentHashMap<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    volatile Map<String, Object> letterhead = new HashMap<>(Map.of(
            "name", "Hautarztpraxis am Park <&>",
            "street", "Parkstraße 12",
            "postalCode", "60322",
            "city", "Frankfurt am Main",
            "phone", "+49 69 1234567",
            "email", "praxis@park.example",
            "languages", List.of("de", "en"),
            "timeZone", "Europe/Berlin"));

    private Neighbours() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), TestPorts.port()), 50);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "neighbour");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            calls.add(new Call(exchange.getRequestMethod(), path, headers));
            List<String> parts = List.of(path.substring(1).split("/"));
            switch (parts.get(0)) {
                case "scans" -> artefacts(exchange, parts);
                case "practices" -> letterhead(exchange, headers.get("if-none-match"));
                case "patients" -> patient(exchange, parts);
                default -> send(exchange, 404, "text/plain", new byte[0]);
            }
        }
    }

    private void artefacts(HttpExchange exchange, List<String> parts) throws IOException {
        UUID scan = UUID.fromString(parts.get(1));
        List<File> files = scans.get(scan);
        if (files == null) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        if (parts.size() == 3) {
            List<Map<String, Object>> list = new ArrayList<>();
            files.forEach(file -> list.add(file.entry()));
            send(exchange, 200, "application/json", JSON.writeValueAsBytes(list));
            return;
        }
        if (held.containsKey(scan)) {
            asked.computeIfAbsent(scan, key -> new CountDownLatch(1)).countDown();
            try {
                if (!held.get(scan).await(30, TimeUnit.SECONDS)) {
                    throw new IOException("held for too long");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (File file : files) {
            if (file.entry().get("name").equals(parts.get(3))) {
                send(exchange, 200, "application/octet-stream", file.content());
                return;
            }
        }
        send(exchange, 404, "text/plain", new byte[0]);
    }

    private void letterhead(HttpExchange exchange, String known) throws IOException {
        byte[] body = JSON.writeValueAsBytes(letterhead);
        String tag = "\"" + letterhead.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(known)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        send(exchange, 200, "application/json", body);
    }

    private void patient(HttpExchange exchange, List<String> parts) throws IOException {
        UUID patient = UUID.fromString(parts.get(1));
        if (parts.get(2).equals("code-check")) {
            code(exchange, patient);
            return;
        }
        Map<String, Object> answer = parts.get(2).equals("identity")
                ? Map.of("givenName", "Erika", "familyName", "Mustermann", "birthDate", "1980-02-29")
                : Map.of(
                        "consented",
                        consents.getOrDefault(patient, Set.of()).stream()
                                .anyMatch(use ->
                                        exchange.getRequestURI().getQuery().equals("use=" + use)));
        send(exchange, refusals.getOrDefault(patient, 200), "application/json", JSON.writeValueAsBytes(answer));
    }

    private void code(HttpExchange exchange, UUID patient) throws IOException {
        int status = codeStatus.getOrDefault(patient, 200);
        String code = JSON.readTree(exchange.getRequestBody()).get("code").asText();
        boolean correct = code.equals(codes.get(patient));
        send(exchange, status, "application/json", ("{\"correct\":" + correct + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** One for all tests of this JVM. */
    static synchronized Neighbours shared() {
        if (shared == null) {
            shared = new Neighbours();
        }
        return shared;
    }
}
