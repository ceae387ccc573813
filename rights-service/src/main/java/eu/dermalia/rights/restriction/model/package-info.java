/**
 * When a restriction may end.
 */
@NullMarked
package eu.dermalia.rights.restriction.model;

import org.jspecify.annotations.NullMarked;
