/** Two scans side by side; plain Java. */
@NullMarked
package eu.dermalia.report.dashboard.model;

import org.jspecify.annotations.NullMarked;
