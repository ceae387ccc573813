package eu.dermalia.ingest.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings {@code dermalia.cluster.*}: where captures are offered, and how patiently. */
@ConfigMapping(prefix = "dermalia.cluster")
public interface ClusterConfig {
    URI url();

    /** OAuth 2 client credentials. */
    URI tokenUrl();

    String clientId();

    String clientSecret();

    /** How often each ready practice's sites are looked at. */
    @WithDefault("15s")
    Duration pollEvery();

    /** A capture that waits is looked at again this often, whatever else may wake it. */
    @WithDefault("5m")
    Duration recheckEvery();

    @WithDefault("5s")
    Duration connectWithin();

    /** Until an answer's head has come, and for small answers the whole. */
    @WithDefault("20s")
    Duration answerWithin();

    @WithDefault("100")
    int pageSize();

    /** A broken download is continued where it broke, so often without a single new byte. */
    @WithDefault("4")
    int resumes();

    /** The pause before a broken download is continued. */
    @WithDefault("300ms")
    Duration resumeAfter();

    /** Bytes of a manifest. */
    @WithDefault("1048576")
    int largestManifest();
}
