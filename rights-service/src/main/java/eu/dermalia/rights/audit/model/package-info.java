/**
 * How entries are chained; plain Java.
 */
@NullMarked
package eu.dermalia.rights.audit.model;

import org.jspecify.annotations.NullMarked;
