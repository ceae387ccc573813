package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture's manifest that holds together.
 *
 * @param patientNumber the practice's own number, to be asked about and forgotten
 * @param purpose null where the device stated none
 */
public record Manifest(
        String captureId,
        String patientNumber,
        @Nullable Purpose purpose,
        Instant capturedAt,
        List<Artefact> artefacts) {
    public Manifest {
        artefacts = List.copyOf(artefacts);
    }

    /** The length of all files. */
    public long bytes() {
        return artefacts.stream().mapToLong(Artefact::length).sum();
    }

    /** Nothing of it belongs into a log. */
    @Override
    public String toString() {
        return "Manifest of " + artefacts.size() + " files";
    }
}
