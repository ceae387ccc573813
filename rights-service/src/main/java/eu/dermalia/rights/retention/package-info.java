/**
 * Retention of everything that is kept beside the scans (GDPR Art. 5(1)(e), 30(1)(f)): the practice's rules, and their
 * enforcement where this service keeps the rows.
 */
@NullMarked
package eu.dermalia.rights.retention;

import org.jspecify.annotations.NullMarked;
