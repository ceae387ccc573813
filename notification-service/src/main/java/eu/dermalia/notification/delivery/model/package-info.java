/** Decides what becomes of a delivery. Knows the JDK, the contracts and itself. */
@NullMarked
package eu.dermalia.notification.delivery.model;

import org.jspecify.annotations.NullMarked;
