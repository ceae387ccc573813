package eu.dermalia.notification.callee;

import java.time.LocalDate;

/**
 * Where a practice wants to be warned of a deadline, as rights-service says it at the moment of sending.
 *
 * @param language ISO 639-1
 * @param dueOn the last day as it is now
 */
public record WarningContact(String email, String language, LocalDate dueOn) {
    /** Never the address: this may reach a log. */
    @Override
    public String toString() {
        return "a warning contact";
    }
}
