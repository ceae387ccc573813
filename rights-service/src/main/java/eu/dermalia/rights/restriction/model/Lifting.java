package eu.dermalia.rights.restriction.model;

import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether marks may be lifted. Who obtained a restriction is informed before it is lifted (GDPR Art. 18(3)). What a refused
 * erasure restricts stays so for as long as the refusal stands (§ 35(3) BDSG): its end is the erasure.
 */
public sealed interface Lifting {
    /** These, now. */
    record Lift(List<Mark> marks) implements Lifting {
        public Lift {
            marks = List.copyOf(marks);
        }
    }

    record Denied(Reason reason) implements Lifting {}

    enum Reason {
        /** No such mark is open. */
        NOTHING_OPEN,
        /** Only a refused erasure restricts it, and its refusal stands. */
        ERASURE_STANDS_REFUSED,
        /** Nobody can have been told tomorrow. */
        TOLD_IN_THE_FUTURE,
        /** Whoever was told before it began was not told of this one's end. */
        TOLD_BEFORE_IT_BEGAN
    }

    /**
     * What is asked for.
     *
     * @param only one mark; null for all that can be lifted by hand
     * @param ground only marks of this ground; null for any
     * @param toldOn the day on which the data subject was told
     */
    record Wish(@Nullable RestrictionId only, @Nullable RestrictionGround ground, LocalDate toldOn) {
        boolean means(Mark mark) {
            return (only == null || mark.id().equals(only)) && (ground == null || mark.ground() == ground);
        }
    }

    /**
     * @param open the scan's open marks
     * @param erasureRefused the refusal of its erasure stands
     * @param today in the practice's zone
     */
    static Lifting decide(List<Mark> open, Wish wish, boolean erasureRefused, LocalDate today, ZoneId zone) {
        List<Mark> meant = open.stream().filter(wish::means).toList();
        if (meant.isEmpty()) {
            return new Denied(Reason.NOTHING_OPEN);
        }
        List<Mark> free = meant.stream()
                .filter(mark -> !erasureRefused || mark.ground() != RestrictionGround.ERASURE_REFUSED)
                .toList();
        if (free.isEmpty()) {
            return new Denied(Reason.ERASURE_STANDS_REFUSED);
        }
        if (wish.toldOn().isAfter(today)) {
            return new Denied(Reason.TOLD_IN_THE_FUTURE);
        }
        boolean tooEarly =
                free.stream().anyMatch(mark -> wish.toldOn().isBefore(LocalDate.ofInstant(mark.since(), zone)));
        return tooEarly ? new Denied(Reason.TOLD_BEFORE_IT_BEGAN) : new Lift(free);
    }
}
