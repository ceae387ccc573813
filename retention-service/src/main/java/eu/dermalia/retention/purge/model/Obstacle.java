package eu.dermalia.retention.purge.model;

/** Why a scan that is due is kept for now. */
public enum Obstacle {
    /** A documented hold (Art. 17(3)(e) GDPR). */
    HELD,
    /** Art. 18 GDPR: the data subject wants it kept, or it is open whether it is right. */
    RESTRICTED,
    /** An open request of the data subject still needs it (Art. 12(2) GDPR). */
    REQUEST_OPEN
}
