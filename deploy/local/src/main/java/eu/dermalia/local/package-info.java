/** The suite on one machine: real parts, started, watched and stopped from one JVM. Not for production. */
@NullMarked
package eu.dermalia.local;

import org.jspecify.annotations.NullMarked;
