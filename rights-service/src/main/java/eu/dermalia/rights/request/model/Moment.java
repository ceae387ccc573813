package eu.dermalia.rights.request.model;

import java.time.LocalDate;

/**
 * Now, where the practice is.
 *
 * @param today the legal date in the practice's zone
 * @param clock with the holidays of its Land
 */
public record Moment(LocalDate today, LegalClock clock) {}
