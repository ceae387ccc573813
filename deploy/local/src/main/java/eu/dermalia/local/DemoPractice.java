package eu.dermalia.local;

import eu.dermalia.contracts.PracticeId;
import java.util.Locale;

/** The practices of the local realm; A and B become ready in the demo, C does not. */
public enum DemoPractice {
    A("11111111-1111-4111-8111-111111111111", "Hautarztpraxis am Park", "de", "park-01"),
    B("22222222-2222-4222-8222-222222222222", "Aesthetics Elbe", "en", "elbe-01"),
    C("33333333-3333-4333-8333-333333333333", "Praxis Nord", "de", "nord-01");

    private final String id;
    private final String title;
    private final String language;
    private final String site;

    DemoPractice(String id, String title, String language, String site) {
        this.id = id;
        this.title = title;
        this.language = language;
        this.site = site;
    }

    public PracticeId id() {
        return PracticeId.of(id);
    }

    /** What the letterhead says. */
    public String title() {
        return title;
    }

    /** ISO 639-1, the language of its reports. */
    public String language() {
        return language;
    }

    /** Its device's name on the vendor's cluster. */
    public String site() {
        return site;
    }

    /** The suffix of its users' logins. */
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
