/** The vendor's cluster: the port and its adapter. */
@NullMarked
package eu.dermalia.ingest.cluster;

import org.jspecify.annotations.NullMarked;
