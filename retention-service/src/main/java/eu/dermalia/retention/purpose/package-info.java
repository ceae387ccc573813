/**
 * Moving a scan from one purpose to the other, and what is known of the legal bases for it.
 */
@NullMarked
package eu.dermalia.retention.purpose;

import org.jspecify.annotations.NullMarked;
