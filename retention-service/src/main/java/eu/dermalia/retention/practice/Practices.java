package eu.dermalia.retention.practice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.practice.model.ReceiptPeriod;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Inside a tenant's transaction. */
@ApplicationScoped
public class Practices {
    /** Work that a shorter period asks for; the timers' feature does it. */
    public static final String SHORTEN_TIMERS = "shorten-timers";

    /** Empty while nothing was heard of the practice. */
    public Uni<Optional<PracticeClock>> clock(PracticeId practice) {
        return PracticeEntity.find(practice).map(found -> found.map(PracticeEntity::clock));
    }

    /** How long the practice keeps the receipts of its erasures; empty while nothing was heard of it. */
    public Uni<Optional<ReceiptPeriod>> receiptPeriod(PracticeId practice) {
        return PracticeEntity.find(practice).map(found -> found.map(PracticeEntity::receiptPeriod));
    }
}
