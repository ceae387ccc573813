package eu.dermalia.report.store;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.vault.ObjectName;

/** Names of the sealed objects of a report. */
public final class ReportObjects {
    /** No report of ours is larger, bytes. */
    public static final long LARGEST = 20L << 20;

    private ReportObjects() {}

    /**
     * The face with its regions marked, JPEG.
     *
     * @param attempt that wrote it: one that was overtaken must not overwrite what its successor has committed
     */
    public static ObjectName face(PracticeId practice, ScanId scan, int revision, int attempt) {
        return new ObjectName(practice, scan.value(), "face-r" + revision + "-" + attempt + ".jpg");
    }

    /** @param attempt as above */
    public static ObjectName pdf(PracticeId practice, ScanId scan, int version, int attempt) {
        return new ObjectName(practice, scan.value(), "report-v" + version + "-" + attempt + ".pdf");
    }
}
