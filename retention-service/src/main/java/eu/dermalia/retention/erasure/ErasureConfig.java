package eu.dermalia.retention.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an order is followed up. */
@ConfigMapping(prefix = "dermalia.erasure")
interface ErasureConfig {
    /** An owner silent for so long is told again; each further time after twice as long. */
    @WithDefault("10s")
    Duration repeatAfter();

    /** The longest pause between two orders. */
    @WithDefault("5m")
    Duration repeatAtMostAfter();

    /** An order that is open for so long raises an alarm, with the names of who is silent. The promise is 60 s. */
    @WithDefault("45s")
    Duration alarmAfter();

    /** How often the age of the oldest open order is looked up. */
    @WithDefault("5s")
    Duration measureEvery();
}
