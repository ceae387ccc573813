/**
 * What a paper is; plain Java.
 */
@NullMarked
package eu.dermalia.rights.paper.model;

import org.jspecify.annotations.NullMarked;
