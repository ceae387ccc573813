package eu.dermalia.contracts;

/** How a request ended. */
public enum RequestOutcome {
    ANSWERED,
    REFUSED,
    WITHDRAWN
}
