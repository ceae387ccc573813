package eu.dermalia.rights.notice.model;

/** To whom data were disclosed (GDPR Art. 4(9): processors too). */
public enum RecipientKind {
    /** The device vendor's EU cluster, where every capture has been. */
    VENDOR_CLUSTER,
    /** One that the practice has documented. */
    DOCUMENTED
}
