package eu.dermalia.notification.notice;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.RequestArticle;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.UUID;

/**
 * What is to be said, and to whom, as it is at the moment of sending.
 *
 * @param language ISO 639-1
 */
record Message(String email, String language, Content content) {
    /** What a mail may say; nothing about a patient, and of a breach only that there is one. */
    sealed interface Content {
        record Deadline(UUID request, RequestArticle article, LocalDate dueOn, boolean overdue) implements Content {}

        record SubProcessor(String name, String service, String country, LocalDate since, LocalDate objectUntil)
                implements Content {}

        record Breach(PracticeNoticeKind kind, UUID breach, ZonedDateTime runsFrom, ZonedDateTime dueAt, long hours)
                implements Content {}
    }

    /** Never the address: this may reach a log. */
    @Override
    public String toString() {
        return "a message";
    }
}
