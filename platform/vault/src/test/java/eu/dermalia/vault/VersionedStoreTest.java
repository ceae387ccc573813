package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetBucketVersioningArgs;
import io.minio.SetObjectLockConfigurationArgs;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.Retention;
import io.minio.messages.RetentionDurationDays;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * On a store that keeps versions (Ceph's gateway): what the platform's own store cannot show. {@code DERMALIA_VERSIONED_S3} is
 * its address, {@code …_KEY} and {@code …_SECRET} are its credentials: {@code deploy/ceph/ceph.sh run mvn … -Pceph} sets them.
 */
@EnabledIfEnvironmentVariable(named = "DERMALIA_VERSIONED_S3", matches = "http.*")
class VersionedStoreTest {
    private static final String PREFIX = UUID.randomUUID() + "/" + UUID.randomUUID() + "/";

    private final String bucket = "versions-" + UUID.randomUUID();
    private final MinioClient client = MinioClient.builder()
            .endpoint(System.getenv("DERMALIA_VERSIONED_S3"))
            .credentials(System.getenv("DERMALIA_VERSIONED_S3_KEY"), System.getenv("DERMALIA_VERSIONED_S3_SECRET"))
            .build();
    private final MinioAsyncClient uploads = MinioAsyncClient.builder()
            .endpoint(System.getenv("DERMALIA_VERSIONED_S3"))
            .credentials(System.getenv("DERMALIA_VERSIONED_S3_KEY"), System.getenv("DERMALIA_VERSIONED_S3_SECRET"))
            .build();
    private final ObjectStore store = new ObjectStore(client, uploads, config(), bucket);

    private VaultConfig config() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(VaultConfig.class)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(Map.of(
                        "dermalia.vault.bucket", bucket,
                        "dermalia.vault.region", "default",
                        "dermalia.vault.kek.file", "unused"))
                .build();
        return config.getConfigMapping(VaultConfig.class);
    }

    @BeforeEach
    void versionedBucket() throws Exception {
        store.ensureBucket();
        assertThat(client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()))
                .isTrue();
        client.setBucketVersioning(SetBucketVersioningArgs.builder()
                .bucket(bucket)
                .config(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null))
                .build());
        store.ensureBucket();
    }

    private void put(String key, int length) {
        store.put(key, new ByteArrayInputStream(new byte[length]), length);
    }

    @Test
    void removes_every_version_delete_marker_and_unfinished_upload_and_nothing_else() throws Exception {
        String neighbour = PREFIX.substring(0, PREFIX.length() - 1) + "0/a";
        put(neighbour, 10);
        put(PREFIX + "a", 10);
        put(PREFIX + "a", 20);
        put(PREFIX + "a", 12_000_000);
        put(PREFIX + "a.b", 7);
        put(PREFIX + "gone", 5);
        client.removeObject(RemoveObjectArgs.builder()
                .bucket(bucket)
                .object(PREFIX + "gone")
                .build());
        for (int i = 0; i < 3; i++) {
            uploads.createMultipartUploadAsync(bucket, null, PREFIX + "unfinished", null, null)
                    .get();
        }
        assertThat(store.countBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(2, 6, 3));

        assertThat(store.removeOne(PREFIX + "a")).isEqualTo(new ObjectStore.Counts(1, 2, 0));
        assertThat(store.countBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(1, 3, 3));

        assertThat(store.removeBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(1, 2, 3));
        assertThat(store.countBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(0, 0, 0));
        assertThat(store.length(neighbour)).isEqualTo(10);
    }

    @Test
    void removes_more_versions_than_one_page_lists() {
        for (int i = 0; i < 1100; i++) {
            put(PREFIX + "many", 1);
        }
        assertThat(store.removeBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(1, 1099, 0));
        assertThat(store.countBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(RetentionMode.class)
    void refuses_a_bucket_whose_lock_outlives_an_erasure_and_says_why(RetentionMode mode) throws Exception {
        String locked = "locked-" + UUID.randomUUID();
        client.makeBucket(MakeBucketArgs.builder()
                .bucket(locked)
                .region("default")
                .objectLock(true)
                .build());
        ObjectStore inLocked = new ObjectStore(client, uploads, config(), locked);
        inLocked.ensureBucket();

        client.setObjectLockConfiguration(SetObjectLockConfigurationArgs.builder()
                .bucket(locked)
                .config(new ObjectLockConfiguration(mode, new RetentionDurationDays(1)))
                .build());

        assertThatThrownBy(inLocked::ensureBucket)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(locked)
                .hasMessageContaining("object lock in " + mode.name().toLowerCase(java.util.Locale.ROOT) + " mode");
    }

    @Test
    void a_locked_version_is_never_taken_for_erased() throws Exception {
        String locked = "locked-" + UUID.randomUUID();
        client.makeBucket(MakeBucketArgs.builder()
                .bucket(locked)
                .region("default")
                .objectLock(true)
                .build());
        ObjectStore inLocked = new ObjectStore(client, uploads, config(), locked);
        client.putObject(PutObjectArgs.builder().bucket(locked).object(PREFIX + "kept").stream(
                        new ByteArrayInputStream(new byte[10]), 10, -1)
                .retention(new Retention(
                        RetentionMode.COMPLIANCE,
                        java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC).plusSeconds(60)))
                .build());

        assertThatThrownBy(() -> inLocked.removeBelow(PREFIX)).isInstanceOf(VaultException.class);
        assertThat(inLocked.countBelow(PREFIX)).isEqualTo(new ObjectStore.Counts(1, 1, 0));
    }
}
