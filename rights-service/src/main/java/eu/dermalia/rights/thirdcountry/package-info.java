/**
 * Where the data path really lies: what is declared, what is seen, and whether the two agree (GDPR Art. 44).
 */
@NullMarked
package eu.dermalia.rights.thirdcountry;

import org.jspecify.annotations.NullMarked;
