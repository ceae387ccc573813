/**
 * Art. 18: data that is kept and not used. The only author of restrictions.
 */
@NullMarked
package eu.dermalia.rights.restriction;

import org.jspecify.annotations.NullMarked;
