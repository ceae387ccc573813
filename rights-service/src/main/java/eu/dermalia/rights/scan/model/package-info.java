/**
 * The states of a scan as the dashboard shows them; plain Java.
 */
@NullMarked
package eu.dermalia.rights.scan.model;

import org.jspecify.annotations.NullMarked;
