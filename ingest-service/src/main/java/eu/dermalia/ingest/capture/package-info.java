/** Captures that the cluster offers: seen, waiting for what is missing, cleared for pulling, deleted there when done. */
@NullMarked
package eu.dermalia.ingest.capture;

import org.jspecify.annotations.NullMarked;
