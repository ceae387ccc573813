package eu.dermalia.ingest.artefact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.artefact.model.ArtefactKind;
import eu.dermalia.ingest.artefact.model.Camera;
import eu.dermalia.ingest.artefact.model.MediaType;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The artefact index. Inside a tenant's transaction. */
@ApplicationScoped
public class Artefacts {
    private static final String SELECT =
            "select name, kind, media_type, length, sha256, light, view, unit, camera from artefact"
                    + " where practice_id = $1 and scan_id = $2";

    private final ObjectMapper json;

    Artefacts(ObjectMapper json) {
        this.json = json;
    }

    /** In the manifest's order. */
    public Uni<List<Artefact>> of(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + " order by position", practice, scan)
                .map(rows -> rows.stream().map(this::artefact).toList());
    }

    public Uni<@Nullable Artefact> named(PracticeId practice, ScanId scan, String name) {
        return Sql.rows(SELECT + " and name = $3", practice, scan, name)
                .map(rows -> rows.isEmpty() ? null : artefact(rows.get(0)));
    }

    /** The file lies sealed in storage. */
    public Uni<Void> add(PracticeId practice, ScanId scan, int position, Artefact artefact) {
        return Sql.update(
                        """
                insert into artefact (practice_id, scan_id, name, position, kind, media_type, length, sha256, light, view,
                    unit, camera) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                on conflict (practice_id, scan_id, name) do update set position = excluded.position, kind = excluded.kind,
                    media_type = excluded.media_type, length = excluded.length, sha256 = excluded.sha256,
                    light = excluded.light, view = excluded.view, unit = excluded.unit, camera = excluded.camera""",
                        practice,
                        scan,
                        artefact.name(),
                        position,
                        artefact.kind(),
                        artefact.mediaType(),
                        artefact.length(),
                        artefact.sha256(),
                        artefact.light(),
                        artefact.view(),
                        artefact.unit(),
                        written(artefact.camera()))
                .replaceWithVoid();
    }

    public Uni<Integer> deleteAll(PracticeId practice, ScanId scan) {
        return Sql.update("delete from artefact where practice_id = $1 and scan_id = $2", practice, scan);
    }

    private Artefact artefact(@Nullable Object[] row) {
        return new Artefact(
                (String) row[0],
                ArtefactKind.valueOf((String) row[1]),
                MediaType.valueOf((String) row[2]),
                (Long) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                read((String) row[8]));
    }

    private @Nullable String written(@Nullable Camera camera) {
        try {
            return camera == null ? null : json.writeValueAsString(camera);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a camera is JSON");
        }
    }

    private @Nullable Camera read(@Nullable String camera) {
        try {
            return camera == null ? null : json.readValue(camera, Camera.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a camera is JSON");
        }
    }
}
