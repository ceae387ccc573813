/**
 * Who else processes on the practice's behalf, where, on what basis, and what attests it.
 */
@NullMarked
package eu.dermalia.rights.processor;

import org.jspecify.annotations.NullMarked;
