package eu.dermalia.lag;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the broker every few seconds and shows what it found; a failure leaves what was found last, which grows older. */
@ApplicationScoped
class LagWatch {
    private static final Logger LOG = Logger.getLogger(LagWatch.class);

    private final Map<String, Object> broker;
    private final Clock clock = Clock.systemUTC();
    private final LagGauges gauges;
    private Set<String> missing = Set.of();
    private @Nullable LagReader reader;

    LagWatch(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry meters) {
        this.broker = broker;
        this.gauges = new LagGauges(clock, meters);
    }

    @Scheduled(every = "{dermalia.lag.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() throws InterruptedException {
        try {
            LagReader present = reader == null ? new LagReader(broker, clock) : reader;
            reader = present;
            Reading reading = present.read();
            gauges.show(reading);
            tell(reading.missing());
        } catch (LagUnreadable | KafkaException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.warnf("The broker cannot be read: %s", why.getClass().getName());
            // perhaps its addresses have changed
            close();
        }
    }

    private void tell(Set<String> missingNow) {
        if (!missingNow.equals(missing)) {
            LOG.warnf("Topics that do not exist: %s", missingNow);
            missing = missingNow;
        }
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        close();
    }

    private void close() {
        LagReader present = reader;
        reader = null;
        if (present != null) {
            present.close();
        }
    }
}
