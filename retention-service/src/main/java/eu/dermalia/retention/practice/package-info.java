/**
 * What retention has to know of a practice.
 */
@NullMarked
package eu.dermalia.retention.practice;

import org.jspecify.annotations.NullMarked;
