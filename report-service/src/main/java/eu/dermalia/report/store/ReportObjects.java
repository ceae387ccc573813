package eu.dermalia.report.store;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.vault.ObjectName;

/** Names of the sealed objects of a report. */
public final class ReportObjects {
    /** No report of ours is larger, bytes. */
    public static final long LARGEST = 20L << 20;

    private ReportObjects() {}

    /**
     * An overlay, a still or the face with its regions marked, JPEG.
     *
     * @param attempt that wrote it: one that was overtaken must not overwrite what its successor has committed
     */
    public static ObjectName picture(PracticeId practice, ScanId scan, PictureName picture, int revision, int attempt) {
        return new ObjectName(practice, scan.value(), picture.path() + "-r" + revision + "-" + attempt + ".jpg");
    }

    /** The face with its regions marked. */
    public static ObjectName face(PracticeId practice, ScanId scan, int revision, int attempt) {
        return picture(practice, scan, PictureName.FACE, revision, attempt);
    }

    /** The mesh for the viewer, GLB. */
    public static ObjectName model(PracticeId practice, ScanId scan, int revision, int attempt) {
        return new ObjectName(practice, scan.value(), "model-r" + revision + "-" + attempt + ".glb");
    }

    /** @param attempt as above */
    public static ObjectName pdf(PracticeId practice, ScanId scan, int version, int attempt) {
        return new ObjectName(practice, scan.value(), "report-v" + version + "-" + attempt + ".pdf");
    }
}
