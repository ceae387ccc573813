/** What is kept of reports: rows of one practice, reached only inside its transaction. */
@NullMarked
package eu.dermalia.report.store;

import org.jspecify.annotations.NullMarked;
