package eu.dermalia.report.rendering.model;

import java.time.LocalDate;

/**
 * Who the patient is, put on a copy in memory; never on what is stored.
 *
 * @param name freed of what no document takes and cut to what fits a line
 */
public record Stamp(String name, LocalDate birthDate) {
    public Stamp {
        name = Letterhead.clean(name);
    }

    /** Holds personal data: says nothing of it. */
    @Override
    public String toString() {
        return "Stamp";
    }
}
