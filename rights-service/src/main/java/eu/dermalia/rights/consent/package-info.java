/**
 * What patients consented to, in which words, and who may sign for whom.
 */
@NullMarked
package eu.dermalia.rights.consent;

import org.jspecify.annotations.NullMarked;
