package eu.dermalia.rights.practicenotice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a mail may say. Of a breach no more than that there is one: a mailbox is not the place for the rest. */
public sealed interface NoticeContent {
    /**
     * A sub-processor that is to be engaged.
     *
     * @param since first day on which it processes
     * @param objectUntil last day for an objection
     */
    record SubProcessorChange(String name, String service, String country, LocalDate since, LocalDate objectUntil)
            implements NoticeContent {}

    /**
     * A notice of a breach that lies ready.
     *
     * @param runsFrom since when the practice counts as aware
     * @param dueAt when the hours for its report run out
     */
    record BreachNotice(UUID breachId, Instant runsFrom, Instant dueAt, long hours) implements NoticeContent {}
}
