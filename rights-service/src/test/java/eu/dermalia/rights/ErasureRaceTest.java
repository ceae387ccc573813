package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Interleavings;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erasure that comes at any moment of an export or of what is noted about a scan: nothing of the scan is left. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
@QuarkusTestResource(FilesStandIn.class)
class ErasureRaceTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private House house;

    enum Writer {
        EXPORT(1500),
        STATEMENT(60);

        private final Duration within;

        Writer(long millis) {
            this.within = Duration.ofMillis(millis);
        }
    }

    @BeforeEach
    void open() {
        FilesStandIn.answer(200);
        FilesStandIn.hold(false);
        FilesStandIn.lie(false);
        house = new House().registered();
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void nothing_is_left_whenever_it_comes(Writer writer) {
        Queue<ScanId> erased = new ConcurrentLinkedQueue<>();
        Interleavings.of("erasure and " + writer, random -> {
            Patient patient = house.patient();
            ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
            UUID request = house.request(patient.id(), "ART_15_ACCESS", null, false);
            Thread other = new Thread(() -> write(writer, patient, scan, request), "writer");
            other.start();
            Interleavings.pause(random, writer.within);
            Topic.send(
                    house.id,
                    new ErasureOrdered(
                            new ErasureId(UUID.randomUUID()),
                            scan,
                            patient.id(),
                            ErasureGround.REQUEST,
                            1,
                            Instant.now()));
            PartErased answer = Topic.await(PartErased.class, scan.value());
            assertThat(answer.left())
                    .isNotEmpty()
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
            other.join();
            erased.add(scan);
        });
        await().atMost(SOON).until(() -> Databases.count("select count(*) from work where owner is not null") == 0);
        erased.forEach(ErasureRaceTest::assertNothingLeft);
    }

    private void write(Writer writer, Patient patient, ScanId scan, UUID request) {
        switch (writer) {
            case EXPORT ->
                assertThat(house.as("privacy-officer")
                                .post("/requests/" + request + "/package")
                                .statusCode())
                        .isIn(202, 409, 410, 422);
            case STATEMENT ->
                assertThat(house.as("privacy-officer")
                                .body(Map.of(
                                        "field", "STATEMENT",
                                        "value", "Das war nicht so.",
                                        "scanId", scan.toString(),
                                        "reason", "race"))
                                .post("/patients/" + patient.id() + "/rectifications")
                                .statusCode())
                        .isIn(201, 404, 409, 410);
        }
    }

    /** Of a package that holds something of the scan neither row, nor object, nor key. */
    private static void assertNothingLeft(ScanId scan) {
        for (String table : List.of("export_package_scan", "rectification", "restriction", "request")) {
            assertThat(Databases.count("select count(*) from " + table + " where scan_id = ?", scan.value()))
                    .as(table)
                    .isZero();
        }
        assertThat(Databases.count("select count(*) from work where subject = ?", scan.value()))
                .isZero();
        try (Connection keys = Databases.keys()) {
            assertThat(Databases.rows(keys, "select 1 from data_key where subject = ?", scan.value()))
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
