/**
 * Who in a practice is told; plain Java.
 */
@NullMarked
package eu.dermalia.rights.practicenotice.model;

import org.jspecify.annotations.NullMarked;
