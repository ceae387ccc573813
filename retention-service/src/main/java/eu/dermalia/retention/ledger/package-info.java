/**
 * The ledger: every erasure that was ordered and every receipt, written down apart from the database, so that a restored suite
 * erases again what it has forgotten to have erased. ADR 0009.
 */
@NullMarked
package eu.dermalia.retention.ledger;

import org.jspecify.annotations.NullMarked;
