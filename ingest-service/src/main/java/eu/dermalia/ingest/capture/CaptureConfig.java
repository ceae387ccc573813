package eu.dermalia.ingest.capture;

import eu.dermalia.ingest.artefact.model.Limits;
import eu.dermalia.ingest.capture.model.PullDecision;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings {@code dermalia.capture.*}: what is taken. */
@ConfigMapping(prefix = "dermalia.capture")
public interface CaptureConfig {
    /** How far a device's clock may be ahead of ours. */
    @WithDefault("10m")
    Duration ahead();

    /** A capture that is older wants a word from the practice: a device's clock that was reset looks like this. */
    @WithDefault("400d")
    Duration oldest();

    @WithDefault("64")
    int maxFiles();

    @WithDefault("536870912")
    long maxFileBytes();

    @WithDefault("2147483648")
    long maxTotalBytes();

    @WithDefault("120000000")
    long maxPixels();

    /** Decoded bytes of an image per byte of its file. */
    @WithDefault("300")
    long maxExpansion();

    @WithDefault("5000000")
    long maxVertices();

    @WithDefault("10000000")
    long maxFaces();

    default Limits limits() {
        return new Limits(
                maxFiles(),
                maxFileBytes(),
                maxTotalBytes(),
                maxPixels(),
                Limits.LONGEST_SIDE,
                maxExpansion(),
                maxVertices(),
                maxFaces());
    }

    default PullDecision.Plausible plausible() {
        return new PullDecision.Plausible(ahead(), oldest());
    }
}
