/**
 * From the request to the receipt: decides, orders, collects the answers, repeats itself to the silent.
 */
@NullMarked
package eu.dermalia.retention.erasure;

import org.jspecify.annotations.NullMarked;
