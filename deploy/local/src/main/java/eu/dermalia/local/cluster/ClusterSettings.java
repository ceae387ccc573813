package eu.dermalia.local.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in runs.
 *
 * @param port 0 for any free one
 * @param sites those that the one client may see
 * @param tokenLife how long a bearer token works
 * @param state folder that remembers which captures were acknowledged and deleted; null to forget at the end
 */
public record ClusterSettings(
        String host,
        int port,
        String clientId,
        String clientSecret,
        Set<String> sites,
        Duration tokenLife,
        @Nullable Path state) {

    public ClusterSettings {
        sites = Set.copyOf(sites);
    }

    public static ClusterSettings on(int port, String clientId, String clientSecret, Set<String> sites) {
        return new ClusterSettings("127.0.0.1", port, clientId, clientSecret, sites, Duration.ofMinutes(5), null);
    }

    public ClusterSettings keepingStateIn(Path folder) {
        return new ClusterSettings(host, port, clientId, clientSecret, sites, tokenLife, folder);
    }

    public ClusterSettings withTokenLife(Duration life) {
        return new ClusterSettings(host, port, clientId, clientSecret, sites, life, state);
    }
}
