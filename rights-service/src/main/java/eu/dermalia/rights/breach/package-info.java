/**
 * What went wrong with whose data, who was told and when, and until when a practice must have told its authority (GDPR
 * Art. 33).
 */
@NullMarked
package eu.dermalia.rights.breach;

import org.jspecify.annotations.NullMarked;
