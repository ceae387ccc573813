/**
 * When a scan is purged, and when nobody purges anything.
 */
@NullMarked
package eu.dermalia.retention.purge.model;

import org.jspecify.annotations.NullMarked;
