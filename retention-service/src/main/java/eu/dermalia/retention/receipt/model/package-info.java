/**
 * What a receipt says.
 */
@NullMarked
package eu.dermalia.retention.receipt.model;

import org.jspecify.annotations.NullMarked;
