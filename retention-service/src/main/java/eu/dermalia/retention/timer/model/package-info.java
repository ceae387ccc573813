/**
 * The legal clock, without anything around it.
 */
@NullMarked
package eu.dermalia.retention.timer.model;

import org.jspecify.annotations.NullMarked;
