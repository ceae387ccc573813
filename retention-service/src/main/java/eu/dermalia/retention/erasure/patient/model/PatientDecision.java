package eu.dermalia.retention.erasure.patient.model;

import eu.dermalia.contracts.PatientErasureDeferred.KeptScan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a patient's own record may go. */
public sealed interface PatientDecision {
    /** Something is still to come: an answer of ingest-service, or the end of a scan's erasure. */
    record Wait() implements PatientDecision {}

    /** No scan needs it any more. */
    record Order() implements PatientDecision {}

    /**
     * It stays as long as the last of these scans (GDPR Art. 17(3)(b); § 630f(1) BGB: a record that nobody can be named for
     * is none).
     *
     * @param erasedOn the last of their days; null while nobody can say
     */
    record Defer(List<KeptScan> scans, @Nullable LocalDate erasedOn) implements PatientDecision {
        public Defer {
            scans = List.copyOf(scans);
        }
    }

    static PatientDecision decide(PatientFacts facts) {
        if (!facts.swept() || !facts.undecided().isEmpty()) {
            return new Wait();
        }
        return facts.kept().isEmpty() ? new Order() : new Defer(facts.kept(), lastDay(facts.kept()));
    }

    private static @Nullable LocalDate lastDay(List<KeptScan> kept) {
        return kept.stream().anyMatch(scan -> scan.erasedOn() == null)
                ? null
                : kept.stream()
                        .map(KeptScan::erasedOn)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }
}
