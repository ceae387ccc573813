package eu.dermalia.local;

import eu.dermalia.local.cluster.ClusterServer;
import eu.dermalia.local.cluster.ClusterSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stand-in of the vendor's cluster, as a part of the suite. */
final class ClusterPart implements Part {
    static final String CLIENT_ID = "dermalia";

    private final Path state;
    private final int port;
    private final Secrets secrets;
    private volatile @Nullable ClusterServer server;

    ClusterPart(Path state, int port, Secrets secrets) {
        this.state = state;
        this.port = port;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        var sites = Stream.concat(
                        Arrays.stream(DemoPractice.values()).map(DemoPractice::site), Stream.of(SelfTestPractice.SITE))
                .collect(Collectors.toSet());
        server = ClusterServer.start(
                ClusterSettings.on(port, CLIENT_ID, secrets.password("cluster"), sites)
                        .keepingStateIn(state),
                Clock.systemUTC());
    }

    @Override
    public boolean healthy() {
        return server != null && Sockets.accepts(port);
    }

    @Override
    public void stop() {
        ClusterServer running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }

    /** To lay captures there. */
    ClusterServer server() {
        ClusterServer running = server;
        if (running == null) {
            throw new IllegalStateException("the cluster does not run");
        }
        return running;
    }
}
