package eu.dermalia.retention.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class LedgerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PracticeId PARK = PracticeId.of("11111111-1111-4111-8111-111111111111");

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "dermalia.ledger.url")
    String url;

    @ConfigProperty(name = "dermalia.ledger.access-key")
    String accessKey;

    @ConfigProperty(name = "dermalia.ledger.secret-key")
    String secretKey;

    private final ErasureId erasure = new ErasureId(UUID.randomUUID());
    private final ScanId scan = new ScanId(UUID.randomUUID());

    @Test
    void an_order_and_its_receipt_lie_apart_from_the_database() throws Exception {
        Databases.update(
                "insert into receipt (erasure_id, practice_id, scan_id, jws, digest, issued_at) values (?, ?, ?, 'a.b.c', ?, now())",
                erasure.value(),
                PARK.value(),
                scan.value(),
                "0".repeat(64));
        Event order = new ErasureOrdered(
                erasure, scan, new PatientId(UUID.randomUUID()), ErasureGround.REQUEST, 1, Instant.now());
        Event completion = new ErasureCompleted(erasure, scan, "0".repeat(64), Instant.now());

        UUID ordered = Topic.send(PARK, order);
        UUID completed = Topic.send(PARK, completion);

        JsonNode first = await().atMost(SOON).until(() -> line(ordered), line -> line != null);
        assertThat(first.path("type").asText()).isEqualTo("eu.dermalia.ErasureOrdered.v1");
        assertThat(first.path("practiceId").asText()).isEqualTo(PARK.toString());
        assertThat(json.readTree(first.path("payload").asText()).path("scanId").asText())
                .isEqualTo(scan.toString());
        JsonNode second = await().atMost(SOON).until(() -> line(completed), line -> line != null);
        assertThat(json.readTree(second.path("attachment").asText())
                        .path("receipt")
                        .asText())
                .isEqualTo("a.b.c");
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from work where kind = 'ledger' and subject in (?, ?)",
                                ordered,
                                completed)
                        == 0);
    }

    private @Nullable JsonNode line(UUID event) throws Exception {
        MinioClient storage = MinioClient.builder()
                .endpoint(url)
                .credentials(accessKey, secretKey)
                .build();
        if (!storage.bucketExists(BucketExistsArgs.builder().bucket("ledger").build())) {
            return null;
        }
        for (var result : storage.listObjects(
                ListObjectsArgs.builder().bucket("ledger").recursive(true).build())) {
            String name = result.get().objectName();
            if (name.endsWith("/" + event + ".json")) {
                try (var object = storage.getObject(
                        GetObjectArgs.builder().bucket("ledger").object(name).build())) {
                    return json.readTree(object);
                }
            }
        }
        return null;
    }
}
