package eu.dermalia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process takes part in the work. */
@ConfigMapping(prefix = "dermalia.work")
interface WorkConfig {
    /** False: this replica leaves the work to others. */
    @WithDefault("true")
    boolean enabled();

    /** How long work may stay unnoticed when a notification was lost. */
    @WithDefault("1s")
    Duration pollEvery();

    /** How often the age of the oldest work is looked up. */
    @WithDefault("5s")
    Duration measureEvery();

    /** How long a stop waits for running handlers before it hands their work back. */
    @WithDefault("8s")
    Duration stopWithin();
}
