/**
 * What {@code ./dermalia up} plays: invented practices and patients, captures that end in every way a capture can end,
 * and the proof that each ended as it should. It uses the public APIs only, as a practice's dashboard would.
 */
@NullMarked
package eu.dermalia.local.demo;

import org.jspecify.annotations.NullMarked;
