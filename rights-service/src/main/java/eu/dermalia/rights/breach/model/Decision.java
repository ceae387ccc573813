package eu.dermalia.rights.breach.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a practice did about its authority. */
public sealed interface Decision {
    /**
     * Told it (GDPR Art. 33(1) sentence 1).
     *
     * @param lateReasons for the delay, when the hours had run out (sentence 2)
     */
    record Reported(
            Instant at,
            @Nullable String reference,
            @Nullable String lateReasons) implements Decision {}

    /** Need not: the breach is unlikely to result in a risk to anybody's rights and freedoms (sentence 1), and why. */
    record NotReported(String reasons) implements Decision {}

    /** Why a decision is not taken down. */
    enum Refusal {
        /** The report lies in the future. */
        FUTURE,
        /** Reported before the practice knew. */
        BEFORE_AWARENESS,
        /** After the hours had run out, without reasons for the delay. */
        LATE_WITHOUT_REASONS
    }

    /**
     * @param aware since when the practice knows
     * @param due when its hours run out
     * @return empty when it is complete
     */
    static Optional<Refusal> check(Decision decision, Instant aware, Instant due, Instant now) {
        if (!(decision instanceof Reported reported)) {
            return Optional.empty();
        }
        if (reported.at().isAfter(now)) {
            return Optional.of(Refusal.FUTURE);
        }
        if (reported.at().isBefore(aware)) {
            return Optional.of(Refusal.BEFORE_AWARENESS);
        }
        boolean late = !reported.at().isBefore(due);
        return late && reported.lateReasons() == null ? Optional.of(Refusal.LATE_WITHOUT_REASONS) : Optional.empty();
    }
}
