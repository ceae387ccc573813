package eu.dermalia.report.store;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is kept.
 *
 * @param failure why there is no report, or why scoring it again ended in vain
 * @param rescoring asked for and not done; null when nobody asked, or it is done
 * @param withdrawn the legal basis under which it was made is gone
 */
public record StoredReport(
        ScanId scanId,
        PatientId patientId,
        Purpose purpose,
        Instant capturedAt,
        ReportState state,
        @Nullable ReportFailure failure,
        @Nullable Rescoring rescoring,
        boolean withdrawn) {

    /** What a person reads out over the telephone: the last twelve digits of the scan's id, which are its random part. */
    public String number() {
        return number(scanId);
    }

    public static String number(ScanId scanId) {
        String id = scanId.toString().toUpperCase(Locale.ROOT);
        return id.substring(24, 28) + "-" + id.substring(28, 32) + "-" + id.substring(32);
    }
}
