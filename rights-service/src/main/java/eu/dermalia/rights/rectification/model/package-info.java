/**
 * What may be corrected, and what comes of it.
 */
@NullMarked
package eu.dermalia.rights.rectification.model;

import org.jspecify.annotations.NullMarked;
