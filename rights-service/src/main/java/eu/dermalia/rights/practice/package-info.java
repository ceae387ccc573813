/**
 * The controller: who it is, which sites it has, and what the others may know of it.
 */
@NullMarked
package eu.dermalia.rights.practice;

import org.jspecify.annotations.NullMarked;
