package eu.dermalia.retention.purge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the sweeps run; when something is due is law, not a setting. */
@ConfigMapping(prefix = "dermalia.purge")
interface PurgeConfig {
    /** How often each replica looks for timers at which something is to happen. */
    @WithDefault("10s")
    Duration sweepEvery();

    /** How many timers one transaction takes. */
    @WithDefault("500")
    int batch();

    /** When a scan that is kept although it is due is looked at again. */
    @WithDefault("1h")
    Duration lookAgainAfter();

    /** When a sweep that was stopped is looked at again, should nobody release it. */
    @WithDefault("5m")
    Duration stoppedLookAgainAfter();

    /** How often the three clocks are compared for the metric; each sweep compares them for itself. */
    @WithDefault("60s")
    Duration clocksEvery();

    /** How long the broker has for telling its time. */
    @WithDefault("5s")
    Duration brokerTimeout();
}
