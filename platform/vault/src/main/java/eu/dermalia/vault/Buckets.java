package eu.dermalia.vault;

import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.TenantTransaction;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The buckets of the settings: the one without a name, which may be absent, and the named ones. */
@ApplicationScoped
class Buckets {
    static final String UNNAMED = "";

    private final Contexts contexts;
    private final DataKeys keys;
    private final VaultConfig config;
    private final Map<String, Bucket> byName = new TreeMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "vault-watch");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Buckets(
            MinioClient client,
            MinioAsyncClient uploads,
            TenantTransaction transaction,
            Guards guards,
            Vertx vertx,
            Contexts contexts,
            DataKeys keys,
            VaultConfig config) {
        this.contexts = contexts;
        this.keys = keys;
        this.config = config;
        // Else the watch of a stream that has ended keeps it, with the last that was read, until its next look.
        timer.setRemoveOnCancelPolicy(true);
        Map<String, @Nullable String> names = new TreeMap<>(config.buckets());
        names.put(UNNAMED, config.bucket().orElse(null));
        names.forEach((name, inStore) -> {
            ObjectStore store = new ObjectStore(client, uploads, config, inStore);
            WriteIntents intents = new WriteIntents(transaction, guards, config, name);
            Writer writer = new Writer(vertx, contexts, intents, keys, store, config, timer);
            byName.put(name, new Bucket(name, store, intents, writer));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** @throws IllegalStateException when the settings have no such bucket */
    Bucket named(String name) {
        Bucket bucket = byName.get(name);
        if (bucket == null) {
            throw new IllegalStateException("dermalia.vault.buckets." + name + " is not set");
        }
        return bucket;
    }

    List<Bucket> all() {
        return List.copyOf(byName.values());
    }

    @Produces
    @Dependent
    @InBucket
    Vault vault(InjectionPoint point) {
        String name = point.getQualifiers().stream()
                .filter(InBucket.class::isInstance)
                .map(qualifier -> ((InBucket) qualifier).value())
                .findFirst()
                .orElse(UNNAMED);
        return new Vault(named(name), contexts, keys, config);
    }
}
