/** What a mail may say and to whom it may go. Knows the JDK, the contracts and itself. */
@NullMarked
package eu.dermalia.notification.mail.model;

import org.jspecify.annotations.NullMarked;
