/** Black-box tests of the built suite: over its public APIs, with real tokens; past them only to look whether it is true. */
@NullMarked
package eu.dermalia.system;

import org.jspecify.annotations.NullMarked;
