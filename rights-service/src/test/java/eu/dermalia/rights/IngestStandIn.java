package eu.dermalia.rights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** ingest-service as rights-service asks it: the vendor's id of a scan's capture is {@code cap-<scanId>}. */
public class IngestStandIn implements QuarkusTestResourceLifecycleManager {
    /** System properties: the resource and the tests may live in two class loaders. */
    private static final String DOWN = "dermalia.test.ingest.down";

    private HttpServer server;

    /** While it is down it refuses with 503. */
    static void down(boolean down) {
        System.setProperty(DOWN, Boolean.toString(down));
    }

    static String captureOf(String scanId) {
        return "cap-" + scanId;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/scans/", this::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.ingest.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String scan = exchange.getRequestURI().getPath().split("/")[2];
            boolean named = exchange.getRequestHeaders().containsKey("Dermalia-Practice")
                    && scan.equals(exchange.getRequestHeaders().getFirst("Dermalia-Scan"))
                    && exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ");
            int status = Boolean.getBoolean(DOWN) ? 503 : named ? 200 : 400;
            byte[] body = ("{\"captureId\":\"" + captureOf(scan) + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
