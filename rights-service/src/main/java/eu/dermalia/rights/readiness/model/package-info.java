/**
 * When a practice is ready; plain Java.
 */
@NullMarked
package eu.dermalia.rights.readiness.model;

import org.jspecify.annotations.NullMarked;
