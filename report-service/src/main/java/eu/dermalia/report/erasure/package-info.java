/** What happens here when a scan is erased, restricted, or loses its legal basis. */
@NullMarked
package eu.dermalia.report.erasure;

import org.jspecify.annotations.NullMarked;
