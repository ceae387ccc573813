/**
 * What an open request protects.
 */
@NullMarked
package eu.dermalia.retention.request.model;

import org.jspecify.annotations.NullMarked;
