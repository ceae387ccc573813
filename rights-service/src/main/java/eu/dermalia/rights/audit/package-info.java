/**
 * The audit trail: append-only, one hash chain per practice.
 */
@NullMarked
package eu.dermalia.rights.audit;

import org.jspecify.annotations.NullMarked;
