/** From the vendor's cluster into sealed storage, once, and on a legal basis. */
@NullMarked
package eu.dermalia.ingest;

import org.jspecify.annotations.NullMarked;
