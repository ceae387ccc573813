/**
 * Timers that fall due: announced, looked at again, ordered; and what keeps a sweep from running away.
 */
@NullMarked
package eu.dermalia.retention.purge;

import org.jspecify.annotations.NullMarked;
