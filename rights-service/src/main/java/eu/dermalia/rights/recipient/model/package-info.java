/**
 * What a documented recipient is, and which channel is refused why; plain Java.
 */
@NullMarked
package eu.dermalia.rights.recipient.model;

import org.jspecify.annotations.NullMarked;
