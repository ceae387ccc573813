/**
 * What a legal basis needs; plain Java.
 */
@NullMarked
package eu.dermalia.rights.basis.model;

import org.jspecify.annotations.NullMarked;
