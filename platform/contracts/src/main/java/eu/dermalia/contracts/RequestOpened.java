package eu.dermalia.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's request was received.
 *
 * @param dueOn last day for the answer, in the practice's zone (Art. 12(3))
 */
public record RequestOpened(
        PatientId patientId,
        RequestId requestId,
        RequestArticle article,
        @Nullable ScanId scanId,
        LocalDate receivedOn,
        LocalDate dueOn)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
