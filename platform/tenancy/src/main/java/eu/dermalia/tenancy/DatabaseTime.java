package eu.dermalia.tenancy;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The database's time in the present {@link TenantTransaction}: the one clock that all replicas share. */
public final class DatabaseTime {
    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration APART = Duration.ofMinutes(5);

    private DatabaseTime() {}

    public static Uni<Instant> now() {
        return Sql.<Instant>one("select clock_timestamp()").map(Objects::requireNonNull);
    }

    /**
     * For what is removed by the calendar, which cannot be taken back.
     *
     * @param own the service's clock
     * @return empty, and an error in the log, when the two are more than five minutes apart: nobody knows then which is right
     */
    public static Uni<Optional<Instant>> trusted(Clock own) {
        return now().map(now -> {
            Duration apart = Duration.between(now, own.instant()).abs();
            if (apart.compareTo(APART) <= 0) {
                return Optional.of(now);
            }
            LOG.errorf(
                    "Our clock and the database's are %d s apart: nothing is removed that has expired",
                    apart.toSeconds());
            return Optional.empty();
        });
    }
}
