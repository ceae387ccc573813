package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.system.Clinic.Patient;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SetBucketVersioningArgs;
import io.minio.SetObjectLockConfigurationArgs;
import io.minio.messages.Item;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.RetentionDurationDays;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The built services on a store that keeps versions and frees what was deleted hours later: Ceph's gateway, through
 * {@code deploy/ceph/ceph.sh run}. What the store has not freed yet is ciphertext whose key is gone.
 */
@ExtendWith(SuiteExtension.class)
@EnabledIfEnvironmentVariable(named = "DERMALIA_VERSIONED_S3", matches = "http.*")
class VersionedSuiteIT {
    private static final String ADDRESS = System.getenv("DERMALIA_VERSIONED_S3");
    private static final String KEY = System.getenv("DERMALIA_VERSIONED_S3_KEY");
    private static final String SECRET = System.getenv("DERMALIA_VERSIONED_S3_SECRET");
    private static final int PIXELS = 480;
    private static final int SAMPLE = 64;
    /** Large enough that the gateway keeps the mesh in several pieces, of which it frees the later ones by its collection. */
    private static final FaceOptions LARGE =
            FaceOptions.standard().withPixels(PIXELS, PIXELS).withMesh(250, 300);

    private final MinioClient client =
            MinioClient.builder().endpoint(ADDRESS).credentials(KEY, SECRET).build();

    @Test
    void an_erasure_leaves_no_version_and_in_the_stores_files_only_ciphertext_without_a_key(Suite suite)
            throws Exception {
        Map<ServiceName, String> buckets = new EnumMap<>(ServiceName.class);
        for (ServiceName service : List.of(ServiceName.INGEST, ServiceName.REPORT)) {
            String bucket = service.shortName() + "-" + UUID.randomUUID();
            buckets.put(service, bucket);
            client.makeBucket(
                    MakeBucketArgs.builder().bucket(bucket).region("default").build());
            client.setBucketVersioning(SetBucketVersioningArgs.builder()
                    .bucket(bucket)
                    .config(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null))
                    .build());
            moveTo(suite.service(service), bucket);
        }
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        GeneratedCapture capture = PlantedCapture.of(patient, LARGE);
        List<Needle> planted = new ArrayList<>(PlantedCapture.needles(capture));
        planted.addAll(CanaryIT.plantInColumns(clinic, patient));
        PlantedCapture.offer(clinic, capture);
        String scan = clinic.awaitDelivered(patient);

        List<Item> stored = new ArrayList<>();
        List<Needle> ciphertext = new ArrayList<>();
        for (String bucket : buckets.values()) {
            for (Item item : versions(bucket)) {
                assertThat(item.objectName()).contains(scan);
                stored.add(item);
                ciphertext.add(sample(bucket, item, ciphertext.size()));
            }
            disturb(bucket);
        }
        assertThat(stored).hasSizeGreaterThan(10).anyMatch(item -> item.size() > 5 << 20);
        Path files = Path.of(System.getenv("DERMALIA_VERSIONED_S3_FOLDER"));
        // first in the store's own journal, then in its place
        await("the search finds what lies there")
                .atMost(Duration.ofMinutes(1))
                .until(() -> names(Needle.search(List.of(files), ciphertext, file -> true))
                                .size()
                        == ciphertext.size());

        String erasure = clinic.erase(scan);
        clinic.awaitErasure(erasure, "COMPLETED");

        for (String bucket : buckets.values()) {
            assertThat(versions(bucket)).as("versions and delete markers").isEmpty();
            assertThat(uploads(bucket)).as("unfinished uploads").isZero();
        }
        assertThat(Needle.search(List.of(files), planted, file -> true))
                .as("in clear in the store's files")
                .isEmpty();
        Set<String> left = names(Needle.search(List.of(files), ciphertext, file -> true));
        System.out.println("Of " + ciphertext.size() + " objects the store has not freed " + left.size());
        assertThat(left)
                .as("this store frees later, else this test shows nothing")
                .isNotEmpty();
        Tables tables = new Tables(suite);
        assertThat(tables.mentioning("ingest_keys", scan)).isEmpty();
        assertThat(tables.mentioning("report_keys", scan)).isEmpty();
    }

    @Test
    void a_service_refuses_to_start_on_a_bucket_that_lets_nobody_erase(Suite suite) throws Exception {
        String bucket = "locked-" + UUID.randomUUID();
        client.makeBucket(MakeBucketArgs.builder()
                .bucket(bucket)
                .region("default")
                .objectLock(true)
                .build());
        client.setObjectLockConfiguration(SetObjectLockConfigurationArgs.builder()
                .bucket(bucket)
                .config(new ObjectLockConfiguration(RetentionMode.COMPLIANCE, new RetentionDurationDays(1)))
                .build());
        ServiceProcess refusing = suite.replica(ServiceName.INGEST);
        refusing.configure(onCeph(bucket));
        try {
            assertThatThrownBy(refusing::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended while it started");
            assertThat(refusing.isAlive()).isFalse();
            assertThat(Files.readString(suite.state().log(refusing.name())))
                    .contains("bucket " + bucket + " has an object lock in compliance mode")
                    .contains("GDPR Art. 17");
        } finally {
            refusing.stop();
        }
    }

    private static void moveTo(ServiceProcess service, String bucket) throws IOException, InterruptedException {
        service.stop();
        service.configure(onCeph(bucket));
        service.start();
    }

    private static Map<String, String> onCeph(String bucket) {
        return new HashMap<>(Map.of(
                "QUARKUS_MINIO_HOST", ADDRESS,
                "QUARKUS_MINIO_ACCESS_KEY", KEY,
                "QUARKUS_MINIO_SECRET_KEY", SECRET,
                "DERMALIA_VAULT_BUCKET", bucket,
                "DERMALIA_VAULT_REGION", "default"));
    }

    /** What somebody may do to a bucket by hand: an object deleted by its name alone, an upload never finished. */
    private void disturb(String bucket) throws Exception {
        String name = versions(bucket).get(0).objectName();
        client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(name).build());
        assertThat(uploading()
                        .createMultipartUploadAsync(bucket, null, name, null, null)
                        .get()
                        .result()
                        .uploadId())
                .isNotBlank();
        assertThat(versions(bucket)).anyMatch(Item::isDeleteMarker);
    }

    private long uploads(String bucket) throws Exception {
        return uploading()
                .listMultipartUploadsAsync(bucket, null, null, null, null, 1000, "", null, null, null)
                .get()
                .result()
                .uploads()
                .size();
    }

    private static MinioAsyncClient uploading() {
        return MinioAsyncClient.builder()
                .endpoint(ADDRESS)
                .credentials(KEY, SECRET)
                .build();
    }

    private List<Item> versions(String bucket) throws Exception {
        List<Item> found = new ArrayList<>();
        for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .recursive(true)
                .includeVersions(true)
                .build())) {
            found.add(item.get());
        }
        return found;
    }

    /** Some bytes from the middle of the sealed object. */
    private Needle sample(String bucket, Item item, int number) throws Exception {
        try (InputStream content = client.getObject(GetObjectArgs.builder()
                .bucket(bucket)
                .object(item.objectName())
                .versionId(item.versionId())
                .build())) {
            byte[] bytes = content.readAllBytes();
            int from = bytes.length / 2;
            return Needle.bytes(
                    "object " + number + " of " + bucket,
                    Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SAMPLE)));
        }
    }

    /** Without where they were found. */
    private static Set<String> names(Set<String> findings) {
        return findings.stream()
                .map(finding -> finding.substring(0, finding.indexOf(" in ")))
                .collect(java.util.stream.Collectors.toSet());
    }
}
