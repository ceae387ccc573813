package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consent to one use was withdrawn (Art. 7(3)). What ends with it is that use alone: the analysis goes on until
 * {@link LegalBasisWithdrawn} says otherwise, which a consent to {@link ConsentUse#ANALYSIS} always brings with it.
 *
 * @param purpose of the scans that it was about
 * @param use what was consented to; absent in events from before there were further uses: the analysis
 */
public record ConsentWithdrawn(
        PatientId patientId,
        ConsentId consentId,
        Purpose purpose,
        @Nullable ConsentUse use,
        Instant withdrawnAt) implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
