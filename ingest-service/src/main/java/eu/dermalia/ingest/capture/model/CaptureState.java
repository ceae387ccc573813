package eu.dermalia.ingest.capture.model;

/**
 * <pre>
 * OFFERED → WAITING ⇄ … → PULLING → PULLED → (cleared on the cluster)
 *        ↘ REJECTED (→ OFFERED by retry)      any but PULLED → DISCARDED
 * REPEATED: offered again after it was done with
 * </pre>
 */
public enum CaptureState {
    OFFERED,
    WAITING,
    PULLING,
    PULLED,
    REJECTED,
    DISCARDED,
    REPEATED
}
