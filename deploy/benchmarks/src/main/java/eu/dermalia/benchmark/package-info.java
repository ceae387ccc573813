/** What costs how much: filters beside OpenCV, and a whole scan. Run by {@code ScoringBenchmark}, see docs/performance.md. */
@NullMarked
package eu.dermalia.benchmark;

import org.jspecify.annotations.NullMarked;
