package eu.dermalia.report.rendering;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The pictures that a scoring drew, opened. */
@ApplicationScoped
class PictureFiles {
    private final Vault vault;

    PictureFiles(Vault vault) {
        this.vault = vault;
    }

    /**
     * One after the other. Outside a transaction.
     *
     * @return JPEG by name, some two megabytes; fails as {@link Vault#read}
     */
    Uni<Map<PictureName, byte[]>> of(PracticeId practice, ScanId scan, StoredScores scores) {
        return Multi.createFrom()
                .iterable(scores.pictures())
                .onItem()
                .transformToUniAndConcatenate(name -> vault.read(
                                ReportObjects.picture(practice, scan, name, scores.revision(), scores.attempt()),
                                ReportObjects.LARGEST)
                        .map(jpeg -> Map.entry(name, jpeg)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
