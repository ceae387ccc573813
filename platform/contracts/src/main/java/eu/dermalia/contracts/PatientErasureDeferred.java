package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patient's own record stays for now: scans that may not go yet need it. The order stays open until the last of them.
 *
 * @param scans each with its ground and its day
 * @param erasedOn the last of their days; null while nobody can say
 */
public record PatientErasureDeferred(
        ErasureId erasureId,
        PatientId patientId,
        List<KeptScan> scans,
        @Nullable LocalDate erasedOn,
        Instant deferredAt)
        implements Event {
    public PatientErasureDeferred {
        scans = List.copyOf(scans);
    }

    /** @param erasedOn the day on which it will be erased; null while nobody can say */
    public record KeptScan(
            ScanId scanId, RefusalGround ground, @Nullable LocalDate erasedOn) {}

    @Override
    public Id key() {
        return patientId;
    }
}
