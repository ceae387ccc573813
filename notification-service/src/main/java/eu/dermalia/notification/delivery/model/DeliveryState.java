package eu.dermalia.notification.delivery.model;

/**
 * Where a delivery stands.
 *
 * <pre>
 * PENDING ──► DELIVERED   the relay took the mail
 *    ├──────► FAILED      the relay refused for good, or 72 h passed
 *    └──────► WITHHELD ─► DELIVERED   only when the mail had left before the reason was known
 * </pre>
 */
public enum DeliveryState {
    PENDING,
    DELIVERED,
    FAILED,
    WITHHELD
}
