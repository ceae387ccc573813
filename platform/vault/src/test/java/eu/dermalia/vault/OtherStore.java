package eu.dermalia.vault;

import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.TenantTransaction;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A vault on a store that is not the settings'; its databases are. */
@ApplicationScoped
class OtherStore {
    private final TenantTransaction transaction;
    private final Guards guards;
    private final Vertx vertx;
    private final Contexts contexts;
    private final DataKeys keys;
    private final VaultConfig config;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "other-store");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    OtherStore(
            TenantTransaction transaction,
            Guards guards,
            Vertx vertx,
            Contexts contexts,
            DataKeys keys,
            VaultConfig config) {
        this.transaction = transaction;
        this.guards = guards;
        this.vertx = vertx;
        this.contexts = contexts;
        this.keys = keys;
        this.config = config;
    }

    ObjectStore store(String endpoint, String accessKey, String secretKey, String bucket) {
        MinioClient client = MinioClient.builder()
                .endpoint(endpoint)
                .credentials(accessKey, secretKey)
                .build();
        MinioAsyncClient uploads = MinioAsyncClient.builder()
                .endpoint(endpoint)
                .credentials(accessKey, secretKey)
                .build();
        return new ObjectStore(client, uploads, config, bucket);
    }

    Vault vault(ObjectStore store, String name) {
        WriteIntents intents = new WriteIntents(transaction, guards, config, name);
        Writer writer = new Writer(vertx, contexts, intents, keys, store, config, timer);
        return new Vault(new Bucket(name, store, intents, writer), contexts, keys, config);
    }
}
