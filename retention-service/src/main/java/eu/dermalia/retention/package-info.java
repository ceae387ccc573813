/**
 * Keeps the legal clock: how long a scan may live, whether it may go now, and the proof that it went.
 */
@NullMarked
package eu.dermalia.retention;

import org.jspecify.annotations.NullMarked;
