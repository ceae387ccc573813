/**
 * The hours and the rules of a report; plain Java.
 */
@NullMarked
package eu.dermalia.rights.breach.model;

import org.jspecify.annotations.NullMarked;
