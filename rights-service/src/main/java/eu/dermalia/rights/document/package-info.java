/**
 * The papers that a practice needs: what they say follows from its data and the running configuration, in versions that stay.
 */
@NullMarked
package eu.dermalia.rights.document;

import org.jspecify.annotations.NullMarked;
