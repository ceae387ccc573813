package eu.dermalia.retention.hold.model;

/** Why a scan must not be erased yet. */
public enum HoldGround {
    /**
     * Claims of a patient for injury to life, body or health, which may be raised for thirty years (§ 199(2) BGB):
     * Art. 17(3)(e) GDPR. Only for a scan about which there is reason to expect one.
     */
    CLAIMS,
    /** Proceedings before a court: Art. 17(3)(e) GDPR. */
    PROCEEDINGS,
    /** An authority has ordered it to be kept: Art. 17(3)(b) GDPR. */
    AUTHORITY_ORDER
}
