package eu.dermalia.rights.notice.model;

/**
 * <pre>
 * OPEN ──▶ SENT ──▶ CONFIRMED
 *   │       └─────▶ IMPOSSIBLE
 *   ├─────────────▶ CONFIRMED   (told by word of mouth, or carried out by the recipient at once)
 *   └─────────────▶ IMPOSSIBLE
 * </pre>
 */
public enum NoticeState {
    OPEN,
    SENT,
    CONFIRMED,
    IMPOSSIBLE;

    /** Whether a notice in this state may come into that one. */
    public boolean mayBecome(NoticeState next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case SENT -> next == CONFIRMED || next == IMPOSSIBLE;
            case CONFIRMED, IMPOSSIBLE -> false;
        };
    }
}
