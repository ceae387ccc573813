package eu.dermalia.rights.paper.model;

import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deposited paper, without its content.
 *
 * @param patient null for the practice's own
 * @param sha256 of the content, 64 lower-case hex digits
 */
public record Paper(
        PaperId id,
        PaperKind kind,
        @Nullable PatientId patient,
        PaperFormat format,
        long length,
        String sha256,
        Instant storedAt) {
    public Paper {
        if (!kind.allows(patient != null)) {
            throw new IllegalArgumentException("A paper of this kind belongs to somebody else");
        }
    }
}
