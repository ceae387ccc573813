/**
 * Signed papers, kept sealed: what was agreed, consented to or assessed on paper.
 */
@NullMarked
package eu.dermalia.rights.paper;

import org.jspecify.annotations.NullMarked;
