package eu.dermalia.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Where the cluster and rights-service will listen; the test itself starts them, for it has to see what they saw. */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        String cluster = "http://127.0.0.1:" + port("cluster");
        return Map.of(
                "dermalia.cluster.url",
                cluster,
                "dermalia.cluster.token-url",
                cluster + "/oauth/token",
                "dermalia.cluster.client-secret",
                FakeCluster.SECRET,
                "quarkus.rest-client.rights.url",
                "http://127.0.0.1:" + port("rights"));
    }

    static int portOf(String name) {
        return Integer.getInteger("dermalia.test." + name);
    }

    private static int port(String name) {
        try (ServerSocket socket = new ServerSocket(0)) {
            System.setProperty("dermalia.test." + name, String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
