package eu.dermalia.report.store;

/** Where a repeated scoring stands; done when there is none of these. */
public enum Rescoring {
    /** It waits, or is under way. What is there stays readable meanwhile. */
    ASKED,
    /** It ended in vain; what was there before still is. */
    FAILED
}
