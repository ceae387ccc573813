package eu.dermalia.retention.hold.model;

import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One reason to keep one scan.
 *
 * @param reference a file number, without any name
 * @param reviewOn the day on which somebody has to ask whether it is still needed
 * @param placedBy the token's subject, as the others
 * @param proposal to release it; null while nobody has made one
 */
public record Hold(
        HoldId id,
        ScanId scan,
        HoldGround ground,
        String reference,
        LocalDate reviewOn,
        Instant placedAt,
        String placedBy,
        @Nullable Proposal proposal,
        @Nullable Instant releasedAt,
        @Nullable String releasedBy) {
    /** Nobody holds anything for longer without asking again. */
    public static final int LONGEST_MONTHS = 12;

    /** The first of two persons. */
    public record Proposal(String by, Instant at) {}

    /** What became of a step. */
    public enum Step {
        DONE,
        /** It is over. */
        RELEASED,
        /** Somebody has proposed it before. */
        PROPOSED,
        /** Nobody has proposed it. */
        NOT_PROPOSED,
        /** Who proposed it may not confirm it. */
        SAME_PERSON
    }

    public boolean isOpen() {
        return releasedAt == null;
    }

    /** Whether one person may propose its release. */
    public Step propose() {
        if (!isOpen()) {
            return Step.RELEASED;
        }
        return proposal == null ? Step.DONE : Step.PROPOSED;
    }

    /** Whether this person may be the second. */
    public Step confirm(String person) {
        if (!isOpen()) {
            return Step.RELEASED;
        }
        if (proposal == null) {
            return Step.NOT_PROPOSED;
        }
        return proposal.by().equals(person) ? Step.SAME_PERSON : Step.DONE;
    }

    /** Whether a review may be set for this day. */
    public static boolean mayBeReviewedOn(LocalDate reviewOn, LocalDate today) {
        return reviewOn.isAfter(today) && !reviewOn.isAfter(today.plusMonths(LONGEST_MONTHS));
    }
}
