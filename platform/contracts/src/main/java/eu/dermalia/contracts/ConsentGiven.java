package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consent to one use was given in writing.
 *
 * @param purpose of the scans that it is about
 * @param use what was consented to; absent in events from before there were further uses: the analysis
 * @param textVersion version of the text that was signed
 */
public record ConsentGiven(
        PatientId patientId,
        ConsentId consentId,
        Purpose purpose,
        @Nullable ConsentUse use,
        String textVersion,
        Instant givenAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
