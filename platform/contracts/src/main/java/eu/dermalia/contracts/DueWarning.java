package eu.dermalia.contracts;

/** How near the last day for an answer is. */
public enum DueWarning {
    /** Fourteen days left, or fewer. */
    DAYS_14,
    DAYS_7,
    DAYS_2,
    /** The last day is past. */
    OVERDUE
}
