/**
 * Art. 21: what a patient objects to, and what stops because of it.
 */
@NullMarked
package eu.dermalia.rights.objection;

import org.jspecify.annotations.NullMarked;
