/**
 * Whether a scan may go, and when it is gone.
 */
@NullMarked
package eu.dermalia.retention.erasure.model;

import org.jspecify.annotations.NullMarked;
