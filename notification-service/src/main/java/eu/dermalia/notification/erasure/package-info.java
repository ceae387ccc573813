/** Removes what this service knows of a scan, looks, and answers. */
@NullMarked
package eu.dermalia.notification.erasure;

import org.jspecify.annotations.NullMarked;
