package eu.dermalia.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A door in front of a real store, which answers for it in one of the ways in which stores fail. */
public final class FaultyStore implements AutoCloseable {
    /** How it fails. Those that act first do what was asked and then lie about it. */
    public enum Fault {
        UNAVAILABLE(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate</Message></Error>"),
        SERVER_ERROR(500, "<Error><Code>InternalError</Code></Error>"),
        ERROR_AS_SUCCESS(200, "<?xml version=\"1.0\"?>\n<Error><Code>InternalError</Code><Message>x</Message></Error>"),
        EMPTY_SUCCESS(200, ""),
        PAGE_OF_A_PROXY(200, "<html><body>Sign in</body></html>"),
        SLOW(200, null),
        HANGS_UP(0, null),
        DONE_BUT_UNAVAILABLE(503, "<Error><Code>SlowDown</Code></Error>"),
        DONE_BUT_HANGS_UP(0, null),
        FORBIDDEN(403, "<Error><Code>AccessDenied</Code></Error>");

        private final int status;
        private final @Nullable String body;

        Fault(int status, @Nullable String body) {
            this.status = status;
            this.body = body;
        }

        boolean acts() {
            return this == DONE_BUT_UNAVAILABLE || this == DONE_BUT_HANGS_UP;
        }
    }

    /** What is asked for, as the S3 API has it. */
    public enum Operation {
        LIST_VERSIONS,
        LIST,
        LIST_UPLOADS,
        DELETE,
        ABORT,
        HEAD,
        PUT,
        OTHER;

        static Operation of(String method, @Nullable String query) {
            List<String> names = List.of((query == null ? "" : query).split("[=&]"));
            if (method.equals("HEAD")) {
                return HEAD;
            }
            if (method.equals("DELETE")) {
                return names.contains("uploadId") ? ABORT : DELETE;
            }
            if (method.equals("POST") && names.contains("delete")) {
                return DELETE;
            }
            if (!method.equals("GET")) {
                return PUT;
            }
            return names.contains("versions")
                    ? LIST_VERSIONS
                    : names.contains("uploads") ? LIST_UPLOADS : names.contains("list-type") ? LIST : OTHER;
        }
    }

    private static final Set<String> OWN = Set.of("transfer-encoding", "content-length", "connection", "date");

    private final String target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OkHttpClient upstream = new OkHttpClient();
    private final Map<Fault, AtomicInteger> hits = new ConcurrentHashMap<>();
    private volatile Predicate<Operation> where = operation -> false;
    private volatile Fault[] faults = {};
    private volatile Duration slowness = Duration.ofMillis(1500);
    private volatile double rate;
    private volatile Random random = new Random(0);

    /**
     * @param target the real store, for example {@code http://127.0.0.1:9000}; requests keep their Host, which is signed
     * @param port where the door is, on loopback; 0 for any
     */
    public FaultyStore(String target, int port) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where to ask instead of the target. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on each request of these kinds fails with this probability. */
    public void failing(Predicate<Operation> operations, double probability, long seed, Fault... ways) {
        random = new Random(seed);
        faults = ways.clone();
        rate = probability;
        where = operations;
    }

    /** How long {@link Fault#SLOW} takes before it asks the store; a second and a half unless this is called. */
    public void slowness(Duration how) {
        slowness = how;
    }

    /** From now on it only passes on. */
    public void well() {
        where = operation -> false;
    }

    /** How many requests have failed. */
    public int hits() {
        return hits.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Operation operation = Operation.of(
                exchange.getRequestMethod(), exchange.getRequestURI().getRawQuery());
        Fault fault = fault(operation);
        if (fault == null) {
            try (Response response = forward(exchange, body)) {
                pass(exchange, response);
            }
            return;
        }
        hits.computeIfAbsent(fault, ignored -> new AtomicInteger()).incrementAndGet();
        if (fault.acts()) {
            forward(exchange, body).close();
        }
        fail(exchange, fault, body);
    }

    private synchronized @Nullable Fault fault(Operation operation) {
        return where.test(operation) && random.nextDouble() < rate ? faults[random.nextInt(faults.length)] : null;
    }

    private void fail(HttpExchange exchange, Fault fault, byte[] body) throws IOException {
        if (fault == Fault.SLOW) {
            try {
                Thread.sleep(slowness.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try (Response response = forward(exchange, body)) {
                pass(exchange, response);
            }
            return;
        }
        if (fault.body == null) {
            exchange.close();
            return;
        }
        byte[] content = fault.body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(fault.status, head || content.length == 0 ? -1 : content.length);
        if (!head && content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        // Not the exchange: that would end the connection too, which the client still counts on.
        exchange.getResponseBody().close();
    }

    private Response forward(HttpExchange exchange, byte[] body) throws IOException {
        Request.Builder request = new Request.Builder().url(target + exchange.getRequestURI());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Connection")) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        String method = exchange.getRequestMethod();
        boolean has = body.length > 0 || method.equals("PUT") || method.equals("POST");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        request.method(method, has ? RequestBody.create(body, type == null ? null : MediaType.parse(type)) : null);
        return upstream.newCall(request.build()).execute();
    }

    private static void pass(HttpExchange exchange, Response response) throws IOException {
        byte[] content = response.body().bytes();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        response.headers().forEach(header -> {
            if (!OWN.contains(header.getFirst().toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().add(header.getFirst(), header.getSecond());
            }
        });
        if (head && response.header("Content-Length") != null) {
            exchange.getResponseHeaders().set("Content-Length", response.header("Content-Length"));
        }
        exchange.sendResponseHeaders(response.code(), head || content.length == 0 ? -1 : content.length);
        if (!head && content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        // Not the exchange: that would end the connection too, which the client still counts on.
        exchange.getResponseBody().close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        upstream.dispatcher().executorService().shutdown();
        upstream.connectionPool().evictAll();
    }
}
