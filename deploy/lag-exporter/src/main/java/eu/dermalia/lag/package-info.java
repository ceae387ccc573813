/**
 * Says how far behind each reader of the broker is. It asks the broker, not the readers: one that is dead, frozen or closed
 * shows too. It keeps nothing, commits nothing, and never looks into an event.
 */
@NullMarked
package eu.dermalia.lag;

import org.jspecify.annotations.NullMarked;
