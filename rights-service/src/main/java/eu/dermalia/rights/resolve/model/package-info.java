/**
 * Whether a scan's data may be used right now; plain Java.
 */
@NullMarked
package eu.dermalia.rights.resolve.model;

import org.jspecify.annotations.NullMarked;
