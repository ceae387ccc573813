package eu.dermalia.contracts;

/** Why a capture was not taken; it stays on the cluster. */
public enum RejectionReason {
    DIGEST_MISMATCH,
    TRUNCATED,
    OVERSIZED,
    UNKNOWN_MEDIA_TYPE,
    NOT_A_MESH,
    NOT_AN_IMAGE,
    IMAGE_TOO_LARGE,
    MESH_TOO_LARGE,
    DECOMPRESSION_BOMB,
    BAD_MANIFEST,
    UNKNOWN_PURPOSE
}
