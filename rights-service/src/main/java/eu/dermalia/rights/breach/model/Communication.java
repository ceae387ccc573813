package eu.dermalia.rights.breach.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a practice decided about telling the persons concerned (GDPR Art. 34). */
public sealed interface Communication {
    /**
     * They are told in clear and plain language what happened, whom to ask, what may follow and what is done (paragraphs 1
     * and 2).
     *
     * @param done null while it was decided and is not done yet
     * @param reasons why not each of them: required for {@link Means#PUBLIC}, and for nothing else
     */
    record Communicate(
            Means means, @Nullable Done done, @Nullable String reasons) implements Communication {
        public Communicate {
            if ((means == Means.PUBLIC) != (reasons != null)) {
                throw new IllegalArgumentException("Reasons belong to a public communication");
            }
        }
    }

    /** They need not be told, and why. */
    record NotRequired(Ground ground, String reasons) implements Communication {}

    /**
     * How it was done.
     *
     * @param persons how many were told; for a public communication how many it was meant for
     * @param wordingVersion of the text that they got, as the practice calls it
     */
    record Done(LocalDate on, long persons, String wordingVersion) {}

    /** How they are told. */
    enum Means {
        LETTER,
        EMAIL,
        TELEPHONE,
        IN_PERSON,
        /** Because to tell each would involve disproportionate effort (paragraph 3(c)). */
        PUBLIC
    }

    /** Why they need not be told. Disproportionate effort (3(c)) is none of them: then the public is told instead. */
    enum Ground {
        /** No high risk is likely (paragraph 1). */
        NO_HIGH_RISK,
        /** The data was unintelligible to whoever got at it: sealed, for example (paragraph 3(a)). */
        ART_34_3_A,
        /** What was done afterwards makes sure that the high risk is no longer likely (paragraph 3(b)). */
        ART_34_3_B
    }

    /** Why it is not taken down. */
    enum Refusal {
        FUTURE,
        BEFORE_AWARENESS
    }

    /**
     * @param aware the day since which the practice knows
     * @return empty when it can be
     */
    static Optional<Refusal> check(Communication communication, LocalDate aware, LocalDate today) {
        if (!(communication instanceof Communicate told) || told.done() == null) {
            return Optional.empty();
        }
        if (told.done().on().isAfter(today)) {
            return Optional.of(Refusal.FUTURE);
        }
        return told.done().on().isBefore(aware) ? Optional.of(Refusal.BEFORE_AWARENESS) : Optional.empty();
    }
}
