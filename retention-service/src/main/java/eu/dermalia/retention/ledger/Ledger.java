package eu.dermalia.retention.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes lines into a bucket of its own, that no backup contains and no restore touches. A line is written until it is there,
 * and again without harm.
 */
@ApplicationScoped
class Ledger implements WorkHandler {
    static final String KIND = "ledger";

    private final MinioClient client;
    private final TenantTransaction transaction;
    private final WorkQueue work;
    private final ObjectMapper json;
    private final String bucket;

    Ledger(
            @ConfigProperty(name = "dermalia.ledger.url") String url,
            @ConfigProperty(name = "dermalia.ledger.access-key") String accessKey,
            @ConfigProperty(name = "dermalia.ledger.secret-key") String secretKey,
            TenantTransaction transaction,
            WorkQueue work,
            ObjectMapper json,
            @ConfigProperty(name = "dermalia.ledger.bucket", defaultValue = "ledger") String bucket) {
        this.client = MinioClient.builder()
                .endpoint(url)
                .credentials(accessKey, secretKey)
                .build();
        this.transaction = transaction;
        this.work = work;
        this.json = json;
        this.bucket = bucket;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallelism() {
        return 4;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return Uni.createFrom()
                .item(() -> put(item.payload()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> transaction.in(item.practice(), () -> work.finish(item)))
                .replaceWith(new WorkOutcome.Done());
    }

    private String put(String payload) {
        try {
            Line line = json.readValue(payload, Line.class);
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(line.object()).stream(
                            new ByteArrayInputStream(bytes), bytes.length, -1)
                    .contentType("application/json")
                    .build());
            return line.object();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the ledger cannot be read");
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The ledger does not take a line: " + e.getClass().getSimpleName());
        }
    }
}
