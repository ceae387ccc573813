/**
 * Why a patient's data may be processed: legal bases, consents, the end of treatment.
 */
@NullMarked
package eu.dermalia.rights.basis;

import org.jspecify.annotations.NullMarked;
