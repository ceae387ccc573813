package eu.dermalia.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The vendor's cluster as a small HTTP server that misbehaves on request and remembers what it was asked. */
final class FakeCluster {
    private static @Nullable FakeCluster shared;
    static final String SECRET = "se+cret%";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Lot> lots = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile boolean forgetsTokens;

    private FakeCluster() {}

    /** A capture that lies there. */
    static final class Lot {
        final String site;
        final ObjectNode manifest;
        final Map<String, byte[]> files;
        volatile byte @Nullable [] rawManifest;
        volatile @Nullable String cutFile;
        volatile int cutAt;
        volatile boolean cutAlways;
        volatile @Nullable String stallFile;
        volatile @Nullable String gateFile;
        volatile int refuseFilesFrom = Integer.MAX_VALUE;
        volatile boolean refusesEnd;
        /** Holds the first that asks to delete it until {@link #go}; everybody after it passes. */
        volatile boolean holdsDelete;

        final AtomicInteger served = new AtomicInteger();
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        Lot(String site, ObjectNode manifest, Map<String, byte[]> files) {
            this.site = site;
            this.manifest = manifest;
            this.files = new LinkedHashMap<>(files);
        }
    }

    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "neighbour");
        thread.setDaemon(true);
        return thread;
    }

    /** One for all tests of this JVM. */
    static synchronized FakeCluster start() throws IOException {
        if (shared != null) {
            return shared;
        }
        FakeCluster cluster = new FakeCluster();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Neighbours.portOf("cluster")), 0);
        server.setExecutor(Executors.newCachedThreadPool(FakeCluster::daemon));
        server.createContext("/oauth/token", cluster::token);
        server.createContext("/v1/", cluster::serve);
        server.start();
        shared = cluster;
        return cluster;
    }

    void offer(String id, Lot lot) {
        lots.put(id, lot);
    }

    boolean isLying(String id) {
        return lots.containsKey(id);
    }

    /** For example {@code GET mesh.obj@0}, {@code acknowledge}, {@code delete}. */
    List<String> logOf(String id) {
        return log.stream()
                .filter(line -> line.startsWith(id + " "))
                .map(line -> line.substring(id.length() + 1))
                .toList();
    }

    void forgetTokens() {
        forgetsTokens = true;
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString("dermalia:se%2Bcret%25".getBytes(StandardCharsets.UTF_8));
            boolean right = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(
                    exchange,
                    right ? 200 : 401,
                    JSON.writeValueAsBytes(Map.of("access_token", "t" + tokens.incrementAndGet(), "expires_in", 300)));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = ("Bearer t" + tokens.get())
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known || forgetsTokens) {
                forgetsTokens = false;
                answer(exchange, 401, new byte[0]);
                return;
            }
            String[] parts = exchange.getRequestURI().getPath().split("/", -1);
            if (parts[2].equals("sites")) {
                list(exchange, parts[3]);
                return;
            }
            String id = parts[3];
            Lot lot = lots.get(id);
            if (lot == null) {
                answer(exchange, 404, new byte[0]);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                end(exchange, lot, id, "delete");
            } else if (parts.length == 5) {
                end(exchange, lot, id, "acknowledge");
            } else if (parts.length == 6) {
                file(exchange, lot, id, parts[5]);
            } else {
                log.add(id + " manifest");
                byte[] raw = lot.rawManifest;
                answer(exchange, 200, raw == null ? JSON.writeValueAsBytes(lot.manifest) : raw);
            }
        }
    }

    private void list(HttpExchange exchange, String site) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String cursor = query.contains("cursor=") ? query.replaceFirst(".*cursor=", "") : "";
        List<String> ids = lots.entrySet().stream()
                .filter(entry -> entry.getValue().site.equals(site))
                .map(Map.Entry::getKey)
                .filter(id -> id.compareTo(cursor) > 0)
                .sorted()
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "captures",
                ids.stream()
                        .limit(2)
                        .map(id -> Map.of(
                                "id",
                                id,
                                "site",
                                site,
                                "offeredAt",
                                Instant.now().toString()))
                        .toList());
        page.put("next", ids.size() > 2 ? ids.get(1) : null);
        answer(exchange, 200, JSON.writeValueAsBytes(page));
    }

    private void end(HttpExchange exchange, Lot lot, String id, String how) throws IOException {
        log.add(id + " " + how);
        if (lot.refusesEnd) {
            answer(exchange, 503, new byte[0]);
            return;
        }
        if (how.equals("delete")) {
            if (lot.holdsDelete) {
                lot.holdsDelete = false;
                lot.reached.countDown();
                waitAtGate(lot, false);
            }
            exchange.sendResponseHeaders(lots.remove(id) == null ? 404 : 204, -1);
            return;
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private void file(HttpExchange exchange, Lot lot, String id, String name) throws IOException {
        byte[] content = lot.files.get(name);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        log.add(id + " GET " + name + "@" + from);
        if (lot.served.incrementAndGet() > lot.refuseFilesFrom) {
            answer(exchange, 503, new byte[0]);
            return;
        }
        if (content == null) {
            answer(exchange, 404, new byte[0]);
            return;
        }
        int end = content.length;
        if (name.equals(lot.cutFile)) {
            end = Math.max(from, lot.cutAt);
            lot.cutFile = lot.cutAlways ? name : null;
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        if (name.equals(lot.gateFile) || name.equals(lot.stallFile)) {
            boolean stalls = name.equals(lot.stallFile);
            int half = (content.length - from) / 2;
            exchange.getResponseBody().write(content, from, half);
            exchange.getResponseBody().flush();
            lot.reached.countDown();
            lot.stallFile = null;
            waitAtGate(lot, stalls);
            from += half;
        }
        exchange.getResponseBody().write(Arrays.copyOfRange(content, from, end));
    }

    private static void waitAtGate(Lot lot, boolean stalls) throws IOException {
        try {
            boolean opened = lot.go.await(stalls ? 4 : 30, TimeUnit.SECONDS);
            if (!opened) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
