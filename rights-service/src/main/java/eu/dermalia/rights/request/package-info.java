/**
 * A data subject's requests (Art. 15-18, 20, 21): what was asked, how far it is, until when it must be answered (Art. 12).
 * The answer itself leaves the practice; nothing is sent to the patient from here.
 */
@NullMarked
package eu.dermalia.rights.request;

import org.jspecify.annotations.NullMarked;
