package eu.dermalia.rights.scan.model;

/** What became of telling the patient. */
public enum DeliveryState {
    NONE,
    DELIVERED,
    FAILED,
    /** Deliberately not sent. */
    WITHHELD
}
