/**
 * How long what is kept beside the scans is kept; plain Java.
 */
@NullMarked
package eu.dermalia.rights.retention.model;

import org.jspecify.annotations.NullMarked;
