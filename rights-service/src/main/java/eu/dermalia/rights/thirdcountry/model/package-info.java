/**
 * How declarations and observations are judged; plain Java.
 */
@NullMarked
package eu.dermalia.rights.thirdcountry.model;

import org.jspecify.annotations.NullMarked;
