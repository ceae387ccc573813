package eu.dermalia.report.store;

import java.time.Instant;

/**
 * One rendering of a report.
 *
 * @param version 1 for the first
 * @param attempt of the work that wrote it
 * @param revision the scores that it shows
 * @param language ISO 639-1
 * @param digest SHA-256 of the PDF, hex
 */
public record StoredVersion(
        int version, int attempt, int revision, String language, String digest, Instant renderedAt) {}
