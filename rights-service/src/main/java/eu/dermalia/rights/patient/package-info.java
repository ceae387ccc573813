/**
 * Patients: who they are (sealed), how they are reached, and their pickup code.
 */
@NullMarked
package eu.dermalia.rights.patient;

import org.jspecify.annotations.NullMarked;
