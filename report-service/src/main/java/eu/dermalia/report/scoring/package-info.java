/**
 * From a face mesh and photographs to measured quantities: pure functions over arrays, no framework, no clock, no
 * randomness. The same input and the same {@link eu.dermalia.report.scoring.Algorithm#VERSION} give the same values.
 */
@NullMarked
package eu.dermalia.report.scoring;

import org.jspecify.annotations.NullMarked;
