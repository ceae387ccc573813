/**
 * What the other services ask at the moment of use; the live answer decides.
 */
@NullMarked
package eu.dermalia.rights.resolve;

import org.jspecify.annotations.NullMarked;
