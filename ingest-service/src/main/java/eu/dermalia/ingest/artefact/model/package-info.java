/** What a manifest and its files must be like before anything of them is kept. Knows the JDK and the contracts. */
@NullMarked
package eu.dermalia.ingest.artefact.model;

import org.jspecify.annotations.NullMarked;
