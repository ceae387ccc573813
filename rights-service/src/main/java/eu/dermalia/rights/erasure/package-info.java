/**
 * Art. 17: requests with their legal clock, what is asked of retention-service, and this service's part in it.
 */
@NullMarked
package eu.dermalia.rights.erasure;

import org.jspecify.annotations.NullMarked;
