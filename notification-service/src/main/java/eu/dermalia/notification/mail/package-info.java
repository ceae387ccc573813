/** The mail itself, and the relay that takes it. */
@NullMarked
package eu.dermalia.notification.mail;

import org.jspecify.annotations.NullMarked;
