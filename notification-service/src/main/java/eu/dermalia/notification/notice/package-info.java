/**
 * Tells practices by mail what awaits them: a deadline, a change of sub-processors, a breach. Knows ids and dates, never an
 * address; what is said, and to whom, rights-service says at the moment of sending.
 */
@NullMarked
package eu.dermalia.notification.notice;

import org.jspecify.annotations.NullMarked;
