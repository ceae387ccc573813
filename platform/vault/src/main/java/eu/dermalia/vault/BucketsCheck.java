package eu.dermalia.vault;

import eu.dermalia.start.Finding;
import eu.dermalia.start.StartCheck;
import io.minio.MinioAsyncClient;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that lies elsewhere than whoever deploys has declared ({@code dermalia.residency.storage.region}). A store without
 * regions says nothing, and then rights-service asks for a signed declaration; see {@code docs/security.md}.
 */
@ApplicationScoped
class BucketsCheck implements StartCheck {
    private final MinioAsyncClient store;
    private final VaultConfig config;
    private final Optional<String> declared;

    BucketsCheck(
            MinioAsyncClient store,
            VaultConfig config,
            @ConfigProperty(name = "dermalia.residency.storage.region") Optional<String> declared) {
        this.store = store;
        this.config = config;
        this.declared = declared;
    }

    @Override
    public boolean connects() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (declared.isPresent()) {
            var location = new BucketLocation(ClientProxy.unwrap(store));
            var buckets = new TreeSet<>(config.buckets().values());
            config.bucket().ifPresent(buckets::add);
            for (String bucket : buckets) {
                finding(bucket, declared.get(), location.of(bucket, config.locationWait()))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** @param seen null when the store did not say, empty when the bucket has no label */
    static Optional<Finding> finding(String bucket, String declared, @Nullable String seen) {
        return seen == null || seen.equalsIgnoreCase(declared.strip())
                ? Optional.empty()
                : Optional.of(new Finding.Wrong(
                        "bucket " + bucket + " lies in region " + (seen.isEmpty() ? "(none)" : seen) + ", declared is "
                                + declared,
                        "Use a bucket there; " + Finding.named("dermalia.residency.storage.region")
                                + " says where it has to be"));
    }
}
