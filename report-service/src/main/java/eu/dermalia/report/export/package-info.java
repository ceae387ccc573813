/** Everything that is kept of a report, for the patient's copy (GDPR Art. 15(3)); restricted reports too. */
@NullMarked
package eu.dermalia.report.export;

import org.jspecify.annotations.NullMarked;
