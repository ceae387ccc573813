package eu.dermalia.contracts;

/** The right that a data subject exercises. */
public enum RequestArticle {
    ART_15_ACCESS,
    ART_16_RECTIFICATION,
    ART_17_ERASURE,
    ART_18_RESTRICTION,
    ART_20_PORTABILITY,
    ART_21_OBJECTION
}
