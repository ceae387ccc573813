package eu.dermalia.messaging;

/** What a handler made of an event. */
public enum Disposition {
    /** Its effect is part of the present transaction. Also right for an event that changes nothing. */
    APPLIED,
    /** Its subject is not known yet: kept aside, with every later event of its key, and tried again. Nothing may be written. */
    PARKED
}
