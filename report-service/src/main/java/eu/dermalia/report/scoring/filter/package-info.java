/**
 * Filters on planes of floats: what the scores share and what could measure anything else than skin as well. Pure functions,
 * lengths in cells unless said otherwise, the same input gives the same bits.
 */
@NullMarked
package eu.dermalia.report.scoring.filter;

import org.jspecify.annotations.NullMarked;
