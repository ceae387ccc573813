package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PurgeAnnounced;
import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A purge needs a commitment, which only this service can make, a day ahead. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PurgePreparationTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant EARLIEST = Instant.parse("2028-11-04T23:00:00Z");

    private House house;
    private Patient patient;
    private ScanId scan;

    @BeforeEach
    void scanned() {
        IngestStandIn.down(false);
        house = new House().registered();
        patient = house.patient();
        scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
    }

    @Test
    void announced_purge_gets_a_commitment_whose_opening_the_practice_takes_once() {
        announce();
        PurgePrepared prepared = Topic.await(PurgePrepared.class, scan.value());
        house.as("practice-staff").get("/scans/" + scan).then().statusCode(200);

        order(prepared.erasureId(), ErasureGround.RETENTION_ENDED);
        awaitPart(prepared.erasureId());
        Opening opening = house.as("practice-admin")
                .post("/erasures/" + prepared.erasureId() + "/opening")
                .then()
                .statusCode(200)
                .extract()
                .as(Opening.class);
        assertThat(opening.patientNumber()).isEqualTo(patient.number());
        assertThat(opening.captureId()).isEqualTo(IngestStandIn.captureOf(scan.toString()));
        assertThat(opening.commitment(house.id)).isEqualTo(prepared.commitment());
        house.as("practice-admin")
                .post("/erasures/" + prepared.erasureId() + "/opening")
                .then()
                .statusCode(410);
    }

    @Test
    void purge_that_is_announced_again_keeps_its_erasure_and_commitment() {
        announce();
        PurgePrepared first = Topic.await(PurgePrepared.class, scan.value());
        announce();
        await().atMost(SOON)
                .until(() -> Topic.read(Topics.ERASURES).stream()
                                .filter(record -> record.is(PurgePrepared.class)
                                        && record.key().equals(scan.toString()))
                                .count()
                        == 2);
        assertThat(Topic.read(Topics.ERASURES).stream()
                        .filter(record ->
                                record.is(PurgePrepared.class) && record.key().equals(scan.toString()))
                        .map(record -> record.as(PurgePrepared.class)))
                .containsOnly(first);
    }

    @Test
    void purge_is_prepared_when_ingest_service_is_back() {
        IngestStandIn.down(true);
        announce();
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from work where kind = 'prepare-purge' and failures > 0 and subject = ?",
                                scan.value())
                        == 1);
        IngestStandIn.down(false);
        Databases.update(
                "update work set not_before = now() where kind = 'prepare-purge' and subject = ?", scan.value());
        Topic.await(PurgePrepared.class, scan.value());
    }

    @Test
    void scan_that_goes_on_another_ground_takes_what_was_prepared_with_it() {
        announce();
        PurgePrepared prepared = Topic.await(PurgePrepared.class, scan.value());
        assertThat(keys(prepared.erasureId())).isOne();
        ErasureId asked = new ErasureId(UUID.randomUUID());
        order(asked, ErasureGround.REQUEST);
        PartErased part = awaitPart(asked);
        assertThat(part.erased()).containsEntry("prepared-purges", 1L);
        assertThat(part.left()).containsEntry("prepared-purges", 0L);
        assertThat(keys(prepared.erasureId())).isZero();
    }

    private void announce() {
        Topic.send(house.id, new PurgeAnnounced(scan, LocalDate.of(2028, 11, 4), EARLIEST));
    }

    private void order(ErasureId erasure, ErasureGround ground) {
        Topic.send(house.id, new ErasureOrdered(erasure, scan, patient.id(), ground, 1, EARLIEST));
    }

    private static PartErased awaitPart(ErasureId erasure) {
        return Topic.await(
                        Topics.ERASURES,
                        record -> record.is(PartErased.class)
                                && record.as(PartErased.class).erasureId().equals(erasure)
                                && record.as(PartErased.class).owner() == Owner.RIGHTS)
                .as(PartErased.class);
    }

    private static long keys(ErasureId erasure) {
        try (var connection = Databases.keys()) {
            return Databases.rows(connection, "select 1 from data_key where subject = ?", erasure.value())
                    .size();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
