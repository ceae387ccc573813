package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Picture;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Seals what a scoring drew: the face, the overlays, the stills and the web model, each under a name of its attempt. */
@ApplicationScoped
class Drawings {
    private final Vault vault;

    Drawings(Vault vault) {
        this.vault = vault;
    }

    /**
     * Outside a transaction: each put runs in its own.
     *
     * @return fails with {@link eu.dermalia.messaging.SubjectErased} as soon as the scan is being erased
     */
    Uni<Void> seal(PracticeId practice, ScanId scan, int revision, int attempt, Analysis.Scored scored) {
        return Multi.createFrom()
                .iterable(files(practice, scan, revision, attempt, scored))
                .onItem()
                .call(file -> vault.put(file.name(), file.content()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Takes back what {@link #seal} has put, when it may not be kept after all. */
    Uni<Void> remove(PracticeId practice, ScanId scan, int revision, int attempt, Analysis.Scored scored) {
        return Multi.createFrom()
                .iterable(files(practice, scan, revision, attempt, scored))
                .onItem()
                .call(file -> vault.remove(file.name()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record File(ObjectName name, byte[] content) {}

    private static List<File> files(
            PracticeId practice, ScanId scan, int revision, int attempt, Analysis.Scored scored) {
        List<File> files = new ArrayList<>();
        FacePicture face = scored.picture();
        if (face != null) {
            files.add(new File(ReportObjects.face(practice, scan, revision, attempt), face.jpeg()));
        }
        for (Picture picture : scored.pictures()) {
            files.add(
                    new File(ReportObjects.picture(practice, scan, picture.name(), revision, attempt), picture.jpeg()));
        }
        byte[] model = scored.webModel();
        if (model != null) {
            files.add(new File(ReportObjects.model(practice, scan, revision, attempt), model));
        }
        return files;
    }
}
