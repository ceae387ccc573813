/**
 * Art. 16: what was wrong about a patient, what is right, and what the patient adds to a scan's report.
 */
@NullMarked
package eu.dermalia.rights.rectification;

import org.jspecify.annotations.NullMarked;
