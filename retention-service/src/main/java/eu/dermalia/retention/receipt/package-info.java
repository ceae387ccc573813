/**
 * Signed proof of an erasure, verifiable by anybody with the published key.
 */
@NullMarked
package eu.dermalia.retention.receipt;

import org.jspecify.annotations.NullMarked;
