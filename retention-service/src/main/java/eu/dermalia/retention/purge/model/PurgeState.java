package eu.dermalia.retention.purge.model;

/**
 * <pre>
 * (none) ──▶ ANNOUNCED ──▶ ORDERED
 *    ▲ ◀─────────┘ │
 *    └── PARKED ◀──┘
 * </pre>
 */
public enum PurgeState {
    /** Everybody was told; at its earliest moment it is looked at again. */
    ANNOUNCED,
    /** The erasure runs. */
    ORDERED,
    /** It failed too often; a person has to look. */
    PARKED
}
