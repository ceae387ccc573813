package eu.dermalia.rights.notice.model;

/** Why a recipient is not told (GDPR Art. 19 sentence 1, last half). */
public enum Hindrance {
    /** It proves impossible. */
    IMPOSSIBLE,
    DISPROPORTIONATE_EFFORT
}
