package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Not yet, and until when; owners remove at once what may go.
 *
 * @param erasedOn the day on which it will be erased; null while no end of treatment is known
 */
public record ErasureRefused(
        ErasureId erasureId,
        ScanId scanId,
        PatientId patientId,
        RefusalGround ground,
        @Nullable LocalDate erasedOn,
        Instant refusedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
