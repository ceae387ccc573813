package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The check of the data path, against the platform's real store, database, broker and relay. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ThirdCountryTest {
    @Inject
    MeterRegistry metrics;

    @Test
    void is_not_typed_in() {
        House house = new House().registered();
        String point = "/practices/" + house.id + "/readiness/THIRD_COUNTRY_CHECK";
        house.as("practice-admin")
                .body("{\"version\":\"1\",\"author\":\"x\",\"decidedOn\":\"2026-01-15\"}")
                .put(point)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/answered-by-the-system"));
        house.as("practice-admin").delete(point).then().statusCode(422);
    }

    @Test
    void produces_evidence_that_says_what_was_declared_and_what_was_seen() {
        House house = new House().registered();
        String path = "/practices/" + house.id + "/third-country-check";
        house.as("practice-admin").get(path).then().statusCode(404);
        house.thirdCountryCheck("PASSED");
        house.as("privacy-officer")
                .get(path)
                .then()
                .statusCode(200)
                .body("findings.endpoint.unique()", hasItems("CLUSTER", "STORAGE", "DATABASE", "BROKER", "MAIL"))
                .body("findings.findAll { it.fact == 'COUNTRY' }.source", everyItem(is("DECLARED")))
                .body("findings.findAll { it.fact == 'ADDRESSES' }.source", everyItem(is("OBSERVED")))
                .body("findings.find { it.endpoint == 'MAIL' && it.fact == 'TRANSPORT' }.value", is("TLS"))
                .body("findings.find { it.endpoint == 'MAIL' && it.fact == 'CERTIFICATE' }.value", startsWith("CN="))
                .body("findings.findAll { it.endpoint == 'STORAGE' }.fact", hasItem("BUCKET_LOCATION"))
                .body(
                        "findings.findAll { it.endpoint in ['DATABASE', 'BROKER'] && it.fact == 'TRANSPORT' }.source",
                        is(List.of("OBSERVED", "OBSERVED")))
                .body(
                        "findings.findAll { it.endpoint in ['DATABASE', 'BROKER'] && it.fact == 'CERTIFICATE' }.source",
                        is(List.of("DECLARED", "DECLARED")))
                .body(
                        "findings.find { it.endpoint == 'DATABASE' && it.fact == 'CERTIFICATE' }.value",
                        is("none: a plain connection inside a private network is configured"));
        house.as("practice-admin")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .body("points.find { it.point == 'THIRD_COUNTRY_CHECK' }.clear", is(true))
                .body("points.find { it.point == 'THIRD_COUNTRY_CHECK' }.author", is("rights-service"))
                .body(
                        "points.find { it.point == 'THIRD_COUNTRY_CHECK' }.validUntil",
                        is(LocalDate.parse(House.TODAY).plusDays(7).toString()));
    }

    @Test
    void is_repeated_by_itself() {
        House house = new House().registered();
        house.thirdCountryCheck("PASSED");
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        metrics.get("dermalia_certificate_seconds_left").gauge().value())
                .as("the relay's certificate")
                .isPositive());
        Databases.update(
                "update third_country_due set due_at = now() - interval '1 minute' where practice_id = ?",
                house.id.value());
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(Databases.count(
                        "select count(*) from third_country_check where practice_id = ?", house.id.value()))
                .isGreaterThanOrEqualTo(2));
        assertThat(Databases.count(
                        "select count(*) from third_country_due where practice_id = ? and due_at > now()",
                        house.id.value()))
                .isEqualTo(1);
    }
}
