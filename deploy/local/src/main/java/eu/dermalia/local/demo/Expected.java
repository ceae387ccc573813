package eu.dermalia.local.demo;

/** How a capture should end. */
public enum Expected {
    /** Pulled, scored, rendered; the mail has arrived. */
    DELIVERED(""),
    /** Not pulled, because its patient has no legal basis. */
    WAITING("NO_LEGAL_BASIS"),
    /** Refused for what it contains; it still lies on the cluster. */
    REJECTED("DIGEST_MISMATCH"),
    /** Its practice is not ready: nobody has even read its manifest. */
    NOT_PULLED("");

    private final String reason;

    Expected(String reason) {
        this.reason = reason;
    }

    /** What ingest-service gives as the reason; empty where there is none to give. */
    String reason() {
        return reason;
    }
}
