package eu.dermalia.retention.receipt;

import eu.dermalia.web.SigningKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys of receipts and of the checkpoints over them. Without one the service does not start. */
@Startup
@Singleton
class ReceiptKeys extends SigningKeys {
    ReceiptKeys(
            @ConfigProperty(name = "dermalia.receipt.key.file") Path file,
            @ConfigProperty(name = "dermalia.receipt.retired-keys.file") Optional<Path> retired) {
        super(file, retired);
    }
}
