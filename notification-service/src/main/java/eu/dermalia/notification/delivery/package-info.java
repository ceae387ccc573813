/** Deliveries: one row per attempt to tell a patient that the report is there; ids, state and SMTP outcome, never an address. */
@NullMarked
package eu.dermalia.notification.delivery;

import org.jspecify.annotations.NullMarked;
