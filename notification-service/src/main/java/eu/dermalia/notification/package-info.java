/** Tells patients that their report is there. */
@NullMarked
package eu.dermalia.notification;

import org.jspecify.annotations.NullMarked;
