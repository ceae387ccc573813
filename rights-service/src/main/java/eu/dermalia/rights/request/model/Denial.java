package eu.dermalia.rights.request.model;

/** Why a step is not taken. */
public enum Denial {
    /** It was answered, refused or withdrawn. */
    CLOSED,
    /** The question who this is waits for its answer. */
    IDENTITY_PENDING,
    NO_IDENTITY_QUERY,
    /** The identity is asked for before the work begins, and once. */
    ALREADY_IN_WORK,
    NOT_IN_WORK,
    /** One extension, and no second: Art. 12(3) sentence 2. */
    ALREADY_EXTENDED,
    /** The first period had ended: nothing stops or extends it any more. */
    PAST_DUE,
    DATE_IN_THE_FUTURE,
    DATE_TOO_EARLY
}
