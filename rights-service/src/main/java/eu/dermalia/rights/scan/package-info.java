/**
 * The register: which patient has which scan, and how far each got.
 */
@NullMarked
package eu.dermalia.rights.scan;

import org.jspecify.annotations.NullMarked;
