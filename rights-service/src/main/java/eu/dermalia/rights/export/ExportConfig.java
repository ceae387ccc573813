package eu.dermalia.rights.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings {@code dermalia.rights.export.*}. */
@ConfigMapping(prefix = "dermalia.rights.export")
interface ExportConfig {
    /** How long a finished package waits for its download before it and its key are destroyed. */
    @WithDefault("72h")
    Duration keep();

    /** The largest ZIP, bytes. */
    @WithDefault("21474836480")
    long largestPackage();

    /** The largest file that is converted in memory (a photograph to PNG), bytes. */
    @WithDefault("67108864")
    long largestPhotograph();

    /** The most pixels of a picture that is decoded. */
    @WithDefault("120000000")
    long mostPixels();

    /** How often a running build writes down how far it is. */
    @WithDefault("500ms")
    Duration progressEvery();

    /** How long one build may take in all. */
    @WithDefault("60m")
    Duration limit();
}
