/** Tells a practice by mail that the answer to a patient's request falls due; knows ids and dates, never an address. */
@NullMarked
package eu.dermalia.notification.warning;

import org.jspecify.annotations.NullMarked;
