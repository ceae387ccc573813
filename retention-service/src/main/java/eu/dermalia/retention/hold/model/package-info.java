/**
 * What a hold is, and who ends it.
 */
@NullMarked
package eu.dermalia.retention.hold.model;

import org.jspecify.annotations.NullMarked;
