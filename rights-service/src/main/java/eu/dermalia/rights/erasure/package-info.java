/**
 * Art. 17: what is asked of retention-service, and this service's part in it. The request itself is in {@code request}.
 */
@NullMarked
package eu.dermalia.rights.erasure;

import org.jspecify.annotations.NullMarked;
