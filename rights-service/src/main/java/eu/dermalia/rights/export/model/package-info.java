/** Names, states and tokens of packages. */
@NullMarked
package eu.dermalia.rights.export.model;

import org.jspecify.annotations.NullMarked;
