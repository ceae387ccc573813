package eu.dermalia.contracts;

/** Why a scan is to be erased (GDPR Art. 17(1), Art. 28(3)(g)). */
public enum ErasureGround {
    /** The data subject asked, through the practice. */
    REQUEST,
    /** Consent was withdrawn (Art. 17(1)(b)). */
    CONSENT_WITHDRAWN,
    /** Its retention period ended. */
    RETENTION_ENDED,
    /** The practice left (Art. 28(3)(g)). */
    CONTRACT_ENDED
}
