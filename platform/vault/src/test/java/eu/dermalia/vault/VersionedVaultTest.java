package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.PlatformResource;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.SetBucketVersioningArgs;
import io.minio.messages.VersioningConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A whole erasure on a store that keeps versions; where it is, {@link VersionedStoreTest} says. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(VersionedVaultTest.Patient.class)
@EnabledIfEnvironmentVariable(named = "DERMALIA_VERSIONED_S3", matches = "http.*")
class VersionedVaultTest {
    /** The gateway makes its pools at the first objects, which takes longer than the second that this module waits. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("dermalia.vault.stall", "20s", "dermalia.vault.intent-lease", "40s");
        }
    }

    private static final PracticeId PRACTICE = PracticeId.of("44444444-4444-4444-8444-444444444444");

    @Inject
    OtherStore others;

    @Inject
    Guards guards;

    @Inject
    TenantTransaction transaction;

    private final UUID subject = UUID.randomUUID();
    private final String bucket = "vault-" + UUID.randomUUID();

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void an_erasure_leaves_no_version_no_delete_marker_no_upload_and_no_key() throws Exception {
        String address = System.getenv("DERMALIA_VERSIONED_S3");
        String key = System.getenv("DERMALIA_VERSIONED_S3_KEY");
        String secret = System.getenv("DERMALIA_VERSIONED_S3_SECRET");
        MinioClient client =
                MinioClient.builder().endpoint(address).credentials(key, secret).build();
        client.makeBucket(
                MakeBucketArgs.builder().bucket(bucket).region("default").build());
        client.setBucketVersioning(SetBucketVersioningArgs.builder()
                .bucket(bucket)
                .config(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null))
                .build());
        Vault vault = others.vault(others.store(address, key, secret, bucket), "versioned");
        done(transaction.in(PRACTICE, () -> guards.open(PRACTICE, subject)));
        ObjectName a = new ObjectName(PRACTICE, subject, "a");
        ObjectName b = new ObjectName(PRACTICE, subject, "b");
        done(vault.put(a, new byte[100]));
        done(vault.put(a, new byte[6_000_000]));
        done(vault.put(b, new byte[10]));
        client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(b.key()).build());
        String upload = MinioAsyncClient.builder()
                .endpoint(address)
                .credentials(key, secret)
                .build()
                .createMultipartUploadAsync(bucket, null, ObjectName.prefix(PRACTICE, subject) + "c", null, null)
                .get()
                .result()
                .uploadId();
        assertThat(upload).isNotBlank();
        // of a twice, of b once and its marker: one present, three others
        Map<String, Long> there = Map.of("keys", 1L, "objects", 1L, "versions", 3L, "uploads", 1L);
        assertThat(done(vault.holds(PRACTICE, subject))).isEqualTo(there);

        done(transaction.in(PRACTICE, () -> guards.mark(PRACTICE, subject)));
        assertThat(done(vault.erase(PRACTICE, subject))).isEqualTo(there);

        assertThat(done(vault.look(PRACTICE, subject)))
                .isEqualTo(Map.of("objects", 0L, "versions", 0L, "uploads", 0L, "keys", 0L, "intents", 0L));
    }
}
