package eu.dermalia.tenancy;

import eu.dermalia.start.Finding;
import eu.dermalia.start.StartCheck;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A machine whose clock disagrees with the database's would date events, refuse tokens and count days wrongly. Which of the two
 * is right nobody knows here, so the service does not start.
 */
@ApplicationScoped
class ClockCheck implements StartCheck {
    private final AgroalDataSource dataSource;
    private final Duration tolerated;
    private final Clock clock;

    @Inject
    ClockCheck(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "dermalia.start.clocks-apart", defaultValue = "PT30S") Duration tolerated) {
        this(dataSource, tolerated, Clock.systemUTC());
    }

    ClockCheck(AgroalDataSource dataSource, Duration tolerated, Clock clock) {
        this.dataSource = dataSource;
        this.tolerated = tolerated;
        this.clock = clock;
    }

    @Override
    public boolean connects() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        try {
            return finding(dataSource, tolerated, clock).stream().toList();
        } catch (SQLException e) {
            throw new IllegalStateException("The database's clock cannot be read", e);
        }
    }

    static Optional<Finding> finding(DataSource dataSource, Duration tolerated, Clock clock) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            Instant before = clock.instant();
            try (var result = statement.executeQuery("select clock_timestamp()")) {
                Instant after = clock.instant();
                result.next();
                Instant database = result.getObject(1, OffsetDateTime.class).toInstant();
                // What the question took may lie on either side of the answer.
                Duration ahead = Duration.between(database, before);
                Duration behind = Duration.between(after, database);
                Duration apart = ahead.compareTo(behind) > 0 ? ahead : behind;
                return apart.compareTo(tolerated) <= 0
                        ? Optional.empty()
                        : Optional.of(new Finding.Wrong(
                                "the clocks of this machine and of the database are " + apart.toSeconds() + " s apart, "
                                        + tolerated.toSeconds() + " s are tolerated",
                                "Set both by NTP"));
            }
        }
    }
}
