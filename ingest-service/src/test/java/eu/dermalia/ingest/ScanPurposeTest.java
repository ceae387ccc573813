package eu.dermalia.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ScanPurposeTest {
    @Test
    void scan_stands_on_the_basis_of_its_new_purpose() {
        PracticeId practice = new PracticeId(UUID.randomUUID());
        ScanId scan = new ScanId(UUID.randomUUID());
        BasisId basis = new BasisId(UUID.randomUUID());
        Databases.update("insert into guard (practice_id, subject) values (?, ?)", practice.value(), scan.value());
        Databases.update("""
                insert into scan (practice_id, scan_id, patient_id, basis_id, purpose, captured_at, stored_at, manifest_digest)
                values (?, ?, gen_random_uuid(), gen_random_uuid(), 'AESTHETIC', now(), now(), repeat('ab', 32))""", practice.value(), scan.value());
        Topic.send(
                practice,
                new PurposeChanged(
                        scan, Purpose.AESTHETIC, Purpose.MEDICAL, basis, Instant.parse("2026-11-10T11:00:00Z")));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from scan where purpose = 'MEDICAL' and scan_id = ?", scan.value())
                        == 1);
        assertThat(Databases.rows("select basis_id from scan where scan_id = ?", scan.value())
                        .get(0))
                .containsEntry("basis_id", basis.value());
    }
}
