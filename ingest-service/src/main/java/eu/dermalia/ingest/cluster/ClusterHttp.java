package eu.dermalia.ingest.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP with an end to everything: {@code HttpRequest.timeout} alone stops at the answer's head.
 *
 * <p>A connection that is kept holds the buffer into which it last read, and with it the end of what it last brought. So it is
 * kept for seconds only, where the JDK's own period is twenty minutes.
 */
final class ClusterHttp {
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        // read once, when the JDK makes its first client
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, "5");
        }
    }

    private final ClusterConfig config;
    private final HttpClient client;

    ClusterHttp(ClusterConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** An answer that was read whole. */
    record Answer(int status, byte[] body, boolean tooLarge) {}

    Answer small(HttpRequest request, int limit) {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, info -> new BoundedBody(limit));
        try {
            HttpResponse<byte[]> response = sent.get(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body(), false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLarge) {
                return new Answer(200, new byte[0], true);
            }
            throw new ClusterException("UNREACHABLE");
        } catch (TimeoutException e) {
            boolean stopped = sent.cancel(true);
            throw new ClusterException(stopped ? "TIMED_OUT" : "LATE");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("INTERRUPTED");
        }
    }

    /** The body is read by the caller, who watches that it does not stall. */
    HttpResponse<InputStream> stream(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
