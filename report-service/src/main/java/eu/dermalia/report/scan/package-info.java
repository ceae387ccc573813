/** From a stored scan to its scores. */
@NullMarked
package eu.dermalia.report.scan;

import org.jspecify.annotations.NullMarked;
