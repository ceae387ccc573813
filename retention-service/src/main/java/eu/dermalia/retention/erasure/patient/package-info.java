/**
 * A whole patient: held open while scans need the patient's own record, which goes with the last of them.
 */
@NullMarked
package eu.dermalia.retention.erasure.patient;

import org.jspecify.annotations.NullMarked;
