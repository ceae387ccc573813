/** Turns stored scores into the report: one PDF page, sealed, one version per rendering. */
@NullMarked
package eu.dermalia.report.rendering;

import org.jspecify.annotations.NullMarked;
