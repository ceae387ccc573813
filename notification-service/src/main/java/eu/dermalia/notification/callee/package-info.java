/** The two services that are asked at the moment of sending. */
@NullMarked
package eu.dermalia.notification.callee;

import org.jspecify.annotations.NullMarked;
