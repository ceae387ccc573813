/** What a capture consists of, as it is told and as it is kept. */
@NullMarked
package eu.dermalia.ingest.artefact;

import org.jspecify.annotations.NullMarked;
