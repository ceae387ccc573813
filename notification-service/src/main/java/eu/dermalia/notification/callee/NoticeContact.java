package eu.dermalia.notification.callee;

import eu.dermalia.contracts.PracticeNoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a practice and where, as rights-service says it at the moment of sending. Exactly one of the contents is there.
 *
 * @param language ISO 639-1
 * @param timeZone the practice's, IANA name
 */
public record NoticeContact(
        PracticeNoticeKind kind,
        String email,
        String language,
        String timeZone,
        @Nullable SubProcessor subProcessor,
        @Nullable Breach breach) {
    /**
     * @param country ISO 3166-1 alpha-2
     * @param since first day on which it processes
     * @param objectUntil last day for an objection
     */
    public record SubProcessor(String name, String service, String country, LocalDate since, LocalDate objectUntil) {}

    /**
     * @param runsFrom since when the practice counts as aware
     * @param dueAt when its hours run out
     */
    public record Breach(UUID breachId, Instant runsFrom, Instant dueAt, long hours) {}

    /** Never the address: this may reach a log. */
    @Override
    public String toString() {
        return "a notice's contact";
    }
}
