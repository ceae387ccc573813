package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last day for the answer to a data subject's request comes near, or is past. Once per warning and last day.
 *
 * @param dueOn last day for the answer, in the practice's zone (Art. 12(3))
 */
public record RequestDue(
        PatientId patientId,
        RequestId requestId,
        RequestArticle article,
        LocalDate dueOn,
        DueWarning warning,
        Instant warnedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
