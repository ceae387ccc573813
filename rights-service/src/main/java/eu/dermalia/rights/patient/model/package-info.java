/**
 * Addresses, numbers and codes; plain Java.
 */
@NullMarked
package eu.dermalia.rights.patient.model;

import org.jspecify.annotations.NullMarked;
