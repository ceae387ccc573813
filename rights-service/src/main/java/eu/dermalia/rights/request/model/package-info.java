/**
 * The workflow and the legal clock of a request; plain Java.
 */
@NullMarked
package eu.dermalia.rights.request.model;

import org.jspecify.annotations.NullMarked;
