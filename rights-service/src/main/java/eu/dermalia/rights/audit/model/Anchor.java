package eu.dermalia.rights.audit.model;

import eu.dermalia.rights.retention.model.RetentionSubject;
import java.time.LocalDate;

/**
 * Where a chain begins whose older entries were removed: a signed checkpoint, whose hash the first entry follows.
 *
 * @param position of the last entry that was removed
 * @param signedOn the first day (UTC) on which it was the last of all
 */
public record Anchor(long position, byte[] hash, LocalDate signedOn) {
    /**
     * Whether any rule allows that what this checkpoint saw is gone: an entry is kept to the end of the year after its own, at
     * least.
     *
     * @param today in UTC; zones ahead of it begin the year up to a day earlier
     */
    public boolean mayBegin(LocalDate today) {
        return today.plusDays(1).getYear() - signedOn.getYear() > RetentionSubject.AUDIT.minimum();
    }
}
