package eu.dermalia.retention.purge;

import eu.dermalia.retention.purge.model.Clocks;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Compares the clocks of database, application and broker. {@code dermalia_clocks_apart_seconds}: between the earliest and
 * the latest of them; not a number while one of them cannot be read. Alarm above 300: nothing is purged.
 */
@ApplicationScoped
class ClockWatch {
    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final double MILLIS = 1000;

    private final TenantTransaction transaction;
    private final BrokerClock broker;
    private final Clock clock;
    private final AtomicReference<Double> apart = new AtomicReference<>(Double.NaN);

    ClockWatch(TenantTransaction transaction, BrokerClock broker, Clock clock, MeterRegistry meters) {
        this.transaction = transaction;
        this.broker = broker;
        this.clock = clock;
        Gauge.builder("dermalia_clocks_apart_seconds", apart::get).register(meters);
    }

    @Scheduled(every = "${dermalia.purge.clocks-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return read().replaceWithVoid();
    }

    /** Empty when one of them cannot be read. */
    Uni<Optional<Clocks>> read() {
        return transaction
                .asWorker(() -> timed(DatabaseTime.now()))
                .chain(database -> timed(broker.now()).map(brokers -> {
                    Instant application = clock.instant();
                    return Optional.of(new Clocks(application.plus(database), application, application.plus(brokers)));
                }))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Clocks not compared: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .invoke(read -> apart.set(
                        read.map(clocks -> clocks.apart().toMillis() / MILLIS).orElse(Double.NaN)))
                .invoke(read -> read.filter(clocks -> !clocks.agree())
                        .ifPresent(clocks -> LOG.errorf(
                                "Clocks are %d s apart (database %s, application %s, broker %s): nothing is purged",
                                clocks.apart().toSeconds(), clocks.database(), clocks.application(), clocks.broker())));
    }

    /** How far the other clock is ahead of ours, which is read before and after it. */
    private Uni<Duration> timed(Uni<Instant> other) {
        return Uni.createFrom().deferred(() -> {
            Instant before = clock.instant();
            return other.map(time -> {
                Duration asking = Duration.between(before, clock.instant());
                return Duration.between(before.plus(asking.dividedBy(2)), time);
            });
        });
    }
}
