package eu.dermalia.notification.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;

/** This part's answers: what was removed, remembered so that a repeated order hears the same, and what the look found. */
@ApplicationScoped
class Answers {
    private static final String DELIVERIES = "deliveries";
    private static final String MAILS = "mails";

    private final Outbox outbox;
    private final Clock clock;

    Answers(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The first answer stands. */
    Uni<Void> remember(
            PracticeId practice, ErasureId erasure, ScanId scan, ErasureScope scope, long deliveries, long mails) {
        return Sql.update("""
                insert into erasure_answer (practice_id, erasure_id, scan_id, scope, deliveries, mails)
                values ($1, $2, $3, $4, $5, $6) on conflict do nothing""", practice, erasure, scan, scope, deliveries, mails)
                .replaceWithVoid();
    }

    /**
     * Publishes PartErased.
     *
     * @param left what the look still found; all zero
     */
    Uni<Void> give(
            PracticeId practice,
            ErasureId erasure,
            ScanId scan,
            ErasureScope scope,
            long deliveriesLeft,
            long mailsLeft) {
        return Sql.rows(
                        "select deliveries, mails from erasure_answer"
                                + " where practice_id = $1 and erasure_id = $2 and scan_id = $3 and scope = $4",
                        practice,
                        erasure,
                        scan,
                        scope)
                .map(rows -> counts((Long) rows.get(0)[0], (Long) rows.get(0)[1]))
                .chain(erased -> outbox.publish(
                        practice,
                        new PartErased(
                                erasure,
                                scan,
                                Owner.NOTIFICATION,
                                scope,
                                erased,
                                counts(deliveriesLeft, mailsLeft),
                                clock.instant())));
    }

    private static SortedMap<String, Long> counts(long deliveries, long mails) {
        var counts = new TreeMap<String, Long>();
        counts.put(DELIVERIES, deliveries);
        counts.put(MAILS, mails);
        return counts;
    }
}
