/**
 * Which sub-processor may stand in the path; plain Java.
 */
@NullMarked
package eu.dermalia.rights.processor.model;

import org.jspecify.annotations.NullMarked;
