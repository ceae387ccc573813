/**
 * Whether and how far an objection reaches.
 */
@NullMarked
package eu.dermalia.rights.objection.model;

import org.jspecify.annotations.NullMarked;
