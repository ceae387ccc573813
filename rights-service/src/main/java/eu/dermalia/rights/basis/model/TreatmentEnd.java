package eu.dermalia.rights.basis.model;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.contracts.TreatmentEnded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last day of treatment, from which § 630f(3) BGB counts ten years; what is said about it, and whether it is news. */
public final class TreatmentEnd {
    private TreatmentEnd() {}

    /**
     * @param known null while the treatment goes on
     * @param said null when it goes on after all
     * @return empty when nothing changes
     */
    public static Optional<Event> change(
            PatientId patient, @Nullable LocalDate known, @Nullable LocalDate said, Instant now) {
        if (known == null) {
            return said == null ? Optional.empty() : Optional.of(new TreatmentEnded(patient, said, now));
        }
        return known.equals(said) ? Optional.empty() : Optional.of(new TreatmentEndCorrected(patient, said, now));
    }
}
