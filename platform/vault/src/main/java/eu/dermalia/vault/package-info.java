/**
 * Sealed objects on S3 and sealed columns in PostgreSQL, under one data key per subject. Knows practices and subjects, no
 * domain word.
 *
 * <p>Nothing here keeps a key in memory beyond the operation that needs it: a key that was destroyed serves nobody.
 */
@NullMarked
package eu.dermalia.vault;

import org.jspecify.annotations.NullMarked;
