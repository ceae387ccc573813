/**
 * When a patient's own record may go; plain Java.
 */
@NullMarked
package eu.dermalia.retention.erasure.patient.model;

import org.jspecify.annotations.NullMarked;
