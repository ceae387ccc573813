/**
 * Which practice was told by mail that something awaits it, and what became of the mail. What it is about stays with the
 * feature that knows it, whom it goes to is looked up at the moment of sending; notification-service sends.
 */
@NullMarked
package eu.dermalia.rights.practicenotice;

import org.jspecify.annotations.NullMarked;
