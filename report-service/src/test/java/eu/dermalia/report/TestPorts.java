package eu.dermalia.report;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Where the neighbours will listen; the service has to know before the tests start them. */
public final class TestPorts implements QuarkusTestResourceLifecycleManager {
    static final String PROPERTY = "dermalia.test.neighbours";

    @Override
    public Map<String, String> start() {
        String url = "http://127.0.0.1:" + port();
        return Map.of(
                "quarkus.rest-client.ingest.url",
                url,
                "quarkus.rest-client.rights.url",
                url,
                "dermalia.link.requests-per-minute",
                "100000",
                "dermalia.link.attempts-per-minute",
                "8");
    }

    /** The same for the whole JVM, whichever class loader asks. */
    static synchronized int port() {
        Integer known = Integer.getInteger(PROPERTY);
        if (known != null) {
            return known;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PROPERTY, String.valueOf(free.getLocalPort()));
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
