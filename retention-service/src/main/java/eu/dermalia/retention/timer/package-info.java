/**
 * One timer per scan: set by its purpose, moved by the end of treatment, shown to the practice.
 */
@NullMarked
package eu.dermalia.retention.timer;

import org.jspecify.annotations.NullMarked;
