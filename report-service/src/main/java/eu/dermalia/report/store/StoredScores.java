package eu.dermalia.report.store;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.PictureName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of a scan.
 *
 * @param revision 1 for the first
 * @param attempt of the work that wrote it
 * @param device model of the capturing device; null when unknown
 * @param sheet what was measured and what was not
 * @param picture whether there is a picture of the face, see {@link ReportObjects#face}
 * @param previousScanId the same patient's scan with which it was compared; null when there was none, or when it was erased since
 */
public record StoredScores(
        int revision,
        int attempt,
        String algorithmVersion,
        @Nullable String device,
        ScoreSheet sheet,
        boolean picture,
        @Nullable ScanId previousScanId,
        Instant scoredAt) {

    /** The pictures that there are, in the order of {@link PictureName}. */
    public Set<PictureName> pictures() {
        Set<PictureName> names = EnumSet.noneOf(PictureName.class);
        if (picture) {
            names.add(PictureName.FACE);
        }
        sheet.pictures().forEach(entry -> names.add(entry.name()));
        return names;
    }
}
