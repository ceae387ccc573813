/**
 * How a notice to a recipient goes on.
 */
@NullMarked
package eu.dermalia.rights.notice.model;

import org.jspecify.annotations.NullMarked;
