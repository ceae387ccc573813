package eu.dermalia.retention.receipt.model;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * That a scan is gone, everywhere. It cannot be made as long as one owner has not answered, or has still found something.
 *
 * @param scanId a pseudonym that by now leads nowhere; absent when it is about a patient's own record
 * @param requestedBy who asked for it, as a role
 * @param article what it rests on, with the letter where it is known: {@code Art. 17(1)(b) GDPR}
 * @param orderedAt when the decision fell
 * @param commitment SHA-256(nonce, practice, patient number, capture id), hex; only the practice can open it
 * @param owners what each removed, and that its look found nothing left
 */
public record Receipt(
        ErasureId erasureId,
        @Nullable ScanId scanId,
        PracticeId practiceId,
        Requester requestedBy,
        ErasureGround ground,
        String article,
        Instant requestedAt,
        Instant orderedAt,
        Instant completedAt,
        String commitment,
        SortedMap<Owner, Counts> owners) {
    /**
     * @param erased removed, by kind
     * @param left found by the look afterwards, by kind: each zero, and at least one
     */
    public record Counts(SortedMap<String, Long> erased, SortedMap<String, Long> left, Instant verifiedAt) {
        /** @throws IllegalArgumentException when something is left, or nobody looked */
        public Counts {
            if (left.isEmpty() || left.values().stream().anyMatch(count -> count != 0)) {
                throw new IllegalArgumentException("No receipt while something is left");
            }
            erased = Collections.unmodifiableSortedMap(new TreeMap<>(erased));
            left = Collections.unmodifiableSortedMap(new TreeMap<>(left));
        }
    }

    /** @throws IllegalArgumentException when an owner has not answered */
    public Receipt {
        if (requestedBy == null) { // absent in receipts from before the field
            requestedBy = ground == ErasureGround.RETENTION_ENDED ? Requester.RETENTION_CLOCK : Requester.PRACTICE;
        }
        if (article == null) {
            article = Article.of(ground, null);
        }
        if (!owners.keySet().equals(EnumSet.allOf(Owner.class))) {
            throw new IllegalArgumentException("No receipt before every owner has answered");
        }
        owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }
}
