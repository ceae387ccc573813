/** Turns stored scores into the report: a PDF of a summary and a page per group of scores, sealed, one version per rendering. */
@NullMarked
package eu.dermalia.report.rendering;

import org.jspecify.annotations.NullMarked;
