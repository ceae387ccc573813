/**
 * Who may sign a consent; plain Java.
 */
@NullMarked
package eu.dermalia.rights.consent.model;

import org.jspecify.annotations.NullMarked;
