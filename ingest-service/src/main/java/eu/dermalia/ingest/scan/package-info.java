/** Stored scans, for those who may read them. */
@NullMarked
package eu.dermalia.ingest.scan;

import org.jspecify.annotations.NullMarked;
