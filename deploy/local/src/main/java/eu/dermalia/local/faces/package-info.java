/**
 * Faces that never belonged to anybody: a parametric head in millimetres, photographs of it through known pinhole
 * cameras, and the truth about everything that was planted on it. Scoring is tested against that truth.
 */
@NullMarked
package eu.dermalia.local.faces;

import org.jspecify.annotations.NullMarked;
