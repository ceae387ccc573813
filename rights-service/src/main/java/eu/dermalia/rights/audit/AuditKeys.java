package eu.dermalia.rights.audit;

import eu.dermalia.web.SigningKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys of checkpoints. Without one the service does not start. */
@Startup
@Singleton
class AuditKeys extends SigningKeys {
    AuditKeys(
            @ConfigProperty(name = "dermalia.audit.key.file") Path file,
            @ConfigProperty(name = "dermalia.audit.retired-keys.file") Optional<Path> retired) {
        super(file, retired);
    }
}
