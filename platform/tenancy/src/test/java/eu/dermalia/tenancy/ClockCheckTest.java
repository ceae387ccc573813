package eu.dermalia.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.start.Finding;
import eu.dermalia.testing.Databases;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {
    private static final Duration TOLERATED = Duration.ofSeconds(30);
    private static final DataSource DATABASE = (DataSource) Proxy.newProxyInstance(
            ClockCheckTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> Databases.asService());

    @Test
    void a_clock_that_agrees_is_fine() throws SQLException {
        assertThat(ClockCheck.finding(DATABASE, TOLERATED, Clock.systemUTC())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT3M", "-PT3M"})
    void one_that_does_not_is_refused(String jump) throws SQLException {
        Optional<Finding> finding =
                ClockCheck.finding(DATABASE, TOLERATED, Clock.offset(Clock.systemUTC(), Duration.parse(jump)));
        assertThat(finding).get().extracting(Finding::line).asString().contains("s apart", "NTP");
    }
}
