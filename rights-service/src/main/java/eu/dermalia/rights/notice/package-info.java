/**
 * Art. 19: who else has to learn of a rectification, an erasure or a restriction, and whether he has.
 */
@NullMarked
package eu.dermalia.rights.notice;

import org.jspecify.annotations.NullMarked;
