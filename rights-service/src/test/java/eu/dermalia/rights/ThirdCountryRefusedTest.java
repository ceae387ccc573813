package eu.dermalia.rights;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The same check where the relay is declared for somebody without a country in the EEA, and the store's place by nobody. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
@TestProfile(ThirdCountryRefusedTest.Undeclared.class)
class ThirdCountryRefusedTest {
    @Inject
    MeterRegistry metrics;

    public static final class Undeclared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("dermalia.third-country.storage-declaration", "", "dermalia.residency.mail.country", "US");
        }
    }

    @Test
    void closes_the_gate_and_says_what_was_wrong() {
        House house = new House().registered();
        House.POINTS.forEach(point -> house.evidence(point, null));
        // as if it had passed yesterday
        Databases.update(
                "insert into readiness_evidence (practice_id, point, version, author, decided_on, valid_until, recorded_at,"
                        + " recorded_by) values (?, 'THIRD_COUNTRY_CHECK', '1', 'rights-service', current_date - 1,"
                        + " current_date + 6, now(), 'rights-service')",
                house.id.value());
        house.evidence("DPIA", LocalDate.parse(House.TODAY).plusYears(1));
        String readiness = "/practices/" + house.id + "/readiness";
        house.as("practice-admin").get(readiness).then().body("ready", is(true));

        house.thirdCountryCheck("FAILED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        metrics.get("dermalia_residency_contradictions").gauge().value() >= 1);

        house.as("practice-admin")
                .get("/practices/" + house.id + "/third-country-check")
                .then()
                .body("findings.findAll { it.verdict == 'WRONG' }.fact", hasItem("SIGNED_DECLARATION"))
                .body(
                        "findings.find { it.endpoint == 'MAIL' && it.fact == 'COUNTRY' }.reason",
                        equalTo("Declared outside the EU and the EEA"));
        house.as("practice-admin")
                .get(readiness)
                .then()
                .body("ready", is(false))
                .body("points.find { it.point == 'THIRD_COUNTRY_CHECK' }.missing", equalTo("CHECK_FAILED"));
    }
}
