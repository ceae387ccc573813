package eu.dermalia.ingest.capture.model;

/** What a capture waits for. */
public enum WaitReason {
    /** The patient is known; nothing allows to use this capture. */
    NO_LEGAL_BASIS,
    /** The practice has no patient of this number. */
    UNKNOWN_PATIENT,
    /** There are bases for both purposes and the capture does not say which it is for. */
    PURPOSE_UNDECIDED,
    /** Its time lies in the future or too long ago: the practice says what it is. */
    IMPLAUSIBLE_TIME,
    /** Not all eight points are clear. */
    PRACTICE_NOT_READY
}
