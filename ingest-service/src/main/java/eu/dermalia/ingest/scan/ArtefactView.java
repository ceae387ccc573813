package eu.dermalia.ingest.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.artefact.model.ArtefactKind;
import eu.dermalia.ingest.artefact.model.Camera;
import org.jspecify.annotations.Nullable;

/**
 * One file of a scan.
 *
 * @param length bytes of {@code GET /scans/{scanId}/artefacts/{name}}
 * @param sha256 of those bytes, hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtefactView(
        String name,
        ArtefactKind kind,
        String mediaType,
        long length,
        String sha256,
        @Nullable String light,
        @Nullable String view,
        @Nullable String unit,
        @Nullable Camera camera) {
    static ArtefactView of(Artefact artefact) {
        return new ArtefactView(
                artefact.name(),
                artefact.kind(),
                artefact.mediaType().text(),
                artefact.length(),
                artefact.sha256(),
                artefact.light(),
                artefact.view(),
                artefact.unit(),
                artefact.camera());
    }
}
