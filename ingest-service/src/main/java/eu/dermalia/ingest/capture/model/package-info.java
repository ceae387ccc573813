/** What is to become of an offered capture. Knows the JDK and the contracts. */
@NullMarked
package eu.dermalia.ingest.capture.model;

import org.jspecify.annotations.NullMarked;
