/**
 * The eight points that a practice clears before its first scan, and the gate that they open.
 */
@NullMarked
package eu.dermalia.rights.readiness;

import org.jspecify.annotations.NullMarked;
