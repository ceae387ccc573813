/**
 * Holds: documented reasons not to erase a scan yet (Art. 17(3)(e) GDPR).
 */
@NullMarked
package eu.dermalia.retention.hold;

import org.jspecify.annotations.NullMarked;
