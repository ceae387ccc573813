/** Which topics are read. */
@NullMarked
package eu.dermalia.notification.event;

import org.jspecify.annotations.NullMarked;
