/** Scores scans, renders reports, and lets a patient read the one that a link leads to. */
@NullMarked
package eu.dermalia.report;

import org.jspecify.annotations.NullMarked;
