package eu.dermalia.local.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stand-in as a running HTTP server. */
public final class ClusterServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Shelf shelf;
    private final String host;

    private ClusterServer(ClusterSettings settings, Clock clock) throws IOException {
        this.host = settings.host();
        this.shelf = new Shelf(clock, new ShelfMemory(settings.state()));
        AccessTokens tokens = new AccessTokens(settings, clock);
        CaptureApi captures = new CaptureApi(settings.sites(), tokens, shelf, closing);
        TestApi test = new TestApi(settings.sites(), shelf);
        this.server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "capture-cluster");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        serve("/", exchange -> {
            throw Refused.notFound();
        });
        serve("/oauth/token", exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                throw new Refused(405, "method-not-allowed", "POST only");
            }
            tokens.issue(exchange);
        });
        serve("/v1/", captures::handle);
        serve("/test/", test::handle);
    }

    /** @throws IOException when the port is taken or the state cannot be read */
    public static ClusterServer start(ClusterSettings settings, Clock clock) throws IOException {
        ClusterServer cluster = new ClusterServer(settings, clock);
        cluster.server.start();
        return cluster;
    }

    public URI url() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    public URI tokenUrl() {
        return url().resolve("/oauth/token");
    }

    /**
     * Lays a capture there, unless it was deleted in an earlier run.
     *
     * @return when it was offered
     */
    public Instant offer(OfferedCapture capture) throws IOException {
        return shelf.offer(capture, false).offeredAt();
    }

    /** Whether the capture was offered and not deleted since. */
    public boolean isLying(String captureId) {
        return shelf.isLying(captureId);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void serve(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } catch (Refused refused) {
                Reply.problem(exchange, refused);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.close();
            } catch (RuntimeException e) {
                Reply.problem(exchange, new Refused(500, "internal", "The cluster failed"));
            } finally {
                // also where an answer was cut short: the peer must see its connection end
                exchange.close();
            }
        });
    }
}
