package eu.dermalia.ingest.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.ingest.artefact.model.ManifestDraft;
import java.io.IOException;

/** A manifest's JSON, of which nothing is believed yet but its form. Depth and lengths are bounded by Jackson's constraints. */
final class ManifestJson {
    private ManifestJson() {}

    /** @throws NotAManifest when it is not JSON, or not of a manifest's form */
    static ManifestDraft read(ObjectMapper json, byte[] body) {
        try {
            ManifestDraft draft = json.readValue(body, ManifestDraft.class);
            if (draft == null) {
                throw new NotAManifest();
            }
            return draft;
        } catch (IOException e) {
            throw new NotAManifest();
        }
    }
}
