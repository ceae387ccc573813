package eu.dermalia.retention.receipt.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is signed once a day: how large the tree of receipts was, and its root. Whoever keeps one elsewhere can show later
 * that a receipt was taken out or slipped in since (RFC 9162, section 2.1.4).
 *
 * @param day in UTC
 * @param treeSize how many receipts it covers, from the first one on
 * @param rootHash of the tree over exactly these, hex
 */
public record Checkpoint(LocalDate day, long treeSize, String rootHash, Instant signedAt) {}
