/** Takes a cleared capture: streamed, checked, sealed, committed, and only then deleted on the cluster. */
@NullMarked
package eu.dermalia.ingest.pull;

import org.jspecify.annotations.NullMarked;
