package eu.dermalia.ingest.artefact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture's manifest as the cluster sent it: nothing in it is believed yet.
 *
 * @param patientNumber read, used once to ask who it is, and kept nowhere
 */
public record ManifestDraft(
        @Nullable String captureId,
        @Nullable String patientNumber,
        @Nullable String purpose,
        @Nullable String capturedAt,
        @Nullable List<@Nullable File> artefacts) {

    /** One file as the manifest states it. */
    public record File(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String mediaType,
            @Nullable Long length,
            @Nullable String sha256,
            @Nullable String light,
            @Nullable String view,
            @Nullable String unit,
            @Nullable Camera camera) {}

    /** Nothing of it belongs into a log. */
    @Override
    public String toString() {
        return "ManifestDraft";
    }
}
