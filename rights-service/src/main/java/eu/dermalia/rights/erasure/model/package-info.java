/**
 * Legal deadlines and the commitment of a receipt; plain Java.
 */
@NullMarked
package eu.dermalia.rights.erasure.model;

import org.jspecify.annotations.NullMarked;
