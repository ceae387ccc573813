/** The formats of a package: ZIP, PNG, OBJ, list of digests; written while they are read, never on disk. */
@NullMarked
package eu.dermalia.rights.export.format;

import org.jspecify.annotations.NullMarked;
