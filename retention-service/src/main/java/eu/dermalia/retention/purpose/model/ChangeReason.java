package eu.dermalia.retention.purpose.model;

/** Why a scan serves another purpose than it was stored for. */
public enum ChangeReason {
    /** Something was found that is to be treated: it becomes part of the medical record. */
    FINDING,
    /** There was nothing to be treated. */
    NO_INDICATION,
    /** It was recorded under the wrong purpose from the beginning. */
    RECORDED_WRONGLY
}
