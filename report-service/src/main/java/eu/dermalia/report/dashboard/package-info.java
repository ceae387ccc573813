/** What the practice's dashboard asks for beyond one report: the list, pictures, versions, comparisons, and doing it again. */
@NullMarked
package eu.dermalia.report.dashboard;

import org.jspecify.annotations.NullMarked;
