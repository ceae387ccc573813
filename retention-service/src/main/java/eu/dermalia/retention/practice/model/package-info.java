/**
 * A practice, as far as its clock goes.
 */
@NullMarked
package eu.dermalia.retention.practice.model;

import org.jspecify.annotations.NullMarked;
