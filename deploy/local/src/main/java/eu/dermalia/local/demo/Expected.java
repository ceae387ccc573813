package eu.dermalia.local.demo;

/** How a capture should end. */
public enum Expected {
    /** Pulled, scored, rendered; the mail has arrived. */
    DELIVERED,
    /** Not pulled, because its patient has no legal basis. */
    WAITING,
    /** Refused for what it contains; it still lies on the cluster. */
    REJECTED,
    /** Its practice is not ready: nobody has even read its manifest. */
    NOT_PULLED
}
