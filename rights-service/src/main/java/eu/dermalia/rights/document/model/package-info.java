/**
 * What the practice's documents state and what each of them must not lack; plain Java.
 */
@NullMarked
package eu.dermalia.rights.document.model;

import org.jspecify.annotations.NullMarked;
