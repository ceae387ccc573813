/**
 * Heights over a plane on a regular grid, and what standards make of them: form removal, Gaussian filters
 * (ISO 16610-61), height parameters (ISO 25178-2), closing with a ball (ISO 16610-85), valleys. Pure functions over
 * arrays, in whatever unit of length the grid is in.
 */
@NullMarked
package eu.dermalia.report.scoring.relief;

import org.jspecify.annotations.NullMarked;
