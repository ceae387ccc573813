package eu.dermalia.rights.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.House;
import eu.dermalia.rights.IngestStandIn;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.web.Audit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose clock counts. Nobody but the test looks for what has expired. */
@QuarkusTest
@TestProfile(RemoveExpiredTest.NobodyElse.class)
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RemoveExpiredTest {
    public static class NobodyElse implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("dermalia.rights.retention.look-every", "off");
        }
    }

    private static final LocalDate OVER =
            LocalDate.of(Year.now(Clock.systemUTC()).getValue() - 4, 12, 30);

    @Inject
    TenantTransaction transaction;

    @Inject
    Practices practices;

    @Inject
    RetentionRuleStore rules;

    @Inject
    UnscannedPatients patients;

    @Inject
    ExpiredPapers papers;

    @Inject
    Audit audit;

    @Inject
    MeterRegistry meters;

    private final House house = new House();

    @ParameterizedTest
    @ValueSource(strings = {"P3650D", "PT6M", "-PT6M", "-P3650D"})
    void a_clock_that_is_off_removes_nothing_not_even_what_is_due(String off) {
        house.registered();
        UUID over = closed(OVER);
        sweep(Clock.offset(Clock.systemUTC(), Duration.parse(off)));
        assertThat(left(over)).isEqualTo(1);
        sweep(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(4)));
        assertThat(left(over)).isZero();
    }

    @Test
    void what_was_removed_is_counted() {
        house.registered();
        UUID over = closed(OVER);
        double before = removed("REQUESTS");
        sweep(Clock.systemUTC());
        assertThat(left(over)).isZero();
        assertThat(removed("REQUESTS")).isGreaterThanOrEqualTo(before + 1);
    }

    private void sweep(Clock clock) {
        new RemoveExpired(transaction, practices, rules, patients, papers, audit, meters, clock)
                .run()
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static long left(UUID request) {
        return Databases.count("select count(*) from request where request_id = ?", request);
    }

    private UUID closed(LocalDate day) {
        UUID request = house.request(house.patient().id(), "ART_15_ACCESS", null, true);
        Databases.update(
                "update request set received_on = ?, due_on = ?, closed_on = ?, closed_at = ? where request_id = ?",
                day,
                day,
                day,
                Timestamp.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)),
                request);
        return request;
    }

    private static double removed(String subject) {
        var found = Pattern.compile(
                        "(?m)^dermalia_retention_removed_total\\{[^}]*subject=\"" + subject + "\"[^}]*} (\\S+)$")
                .matcher(given().get("/q/metrics").asString());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
