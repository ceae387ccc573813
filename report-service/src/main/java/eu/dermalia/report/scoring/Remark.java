package eu.dermalia.report.scoring;

/** What a reader must know beside a value. */
public enum Remark {
    /** b* is not positive: ITA° is outside the range for which its classes were made. */
    B_NOT_POSITIVE,
    /** Measured under white light, where gloss lightens the skin. */
    WHITE_LIGHT,
    /** The reference sample is light-skinned and not facial; mean and spread are provisional. */
    PROVISIONAL_REFERENCE,
    /** The scale's anchors are Dermalia's own choice: not normative. */
    OWN_SCALE
}
