/**
 * A practice's profile and its rules; plain Java.
 */
@NullMarked
package eu.dermalia.rights.practice.model;

import org.jspecify.annotations.NullMarked;
