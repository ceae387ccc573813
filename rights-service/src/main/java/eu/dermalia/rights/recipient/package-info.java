/**
 * To whom a practice has results sent: the patient by e-mail, and whoever else it has documented beforehand.
 */
@NullMarked
package eu.dermalia.rights.recipient;

import org.jspecify.annotations.NullMarked;
