package eu.dermalia.rights.document.model;

import java.time.Instant;

/**
 * One version of a document, as it is kept; it never changes.
 *
 * @param number from 1
 * @param digest SHA-256, 64 hex digits, of what it says, its number and date aside
 * @param pages of its PDF
 */
public record DocumentVersion(DocumentKind kind, int number, String digest, Instant createdAt, int pages) {}
