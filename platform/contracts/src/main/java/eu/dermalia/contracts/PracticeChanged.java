package eu.dermalia.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole present state of a practice, as far as others need it; applies only when newer.
 *
 * @param version grows by one with every change
 * @param ready all eight points are clear
 * @param region the Land, ISO 3166-2:DE
 * @param timeZone IANA name
 * @param languages ISO 639-1, the first is the default
 * @param sites the practice's sites on the vendor's cluster, by the vendor's ids
 * @param aestheticRetentionMonths months an aesthetic scan is kept after capture
 * @param deliveryRetentionYears full years that a settled delivery is kept after its calendar year; absent where nobody has
 *     said so yet: three
 * @param receiptRetentionYears full years that the receipt of an erasure is kept after its calendar year; absent where nobody
 *     has said so yet: ten
 */
public record PracticeChanged(
        PracticeId practiceId,
        long version,
        boolean ready,
        String region,
        String timeZone,
        List<String> languages,
        List<String> sites,
        int aestheticRetentionMonths,
        @Nullable Integer deliveryRetentionYears,
        @Nullable Integer receiptRetentionYears)
        implements Event {
    /** Without a word about deliveries and receipts. */
    public PracticeChanged(
            PracticeId practiceId,
            long version,
            boolean ready,
            String region,
            String timeZone,
            List<String> languages,
            List<String> sites,
            int aestheticRetentionMonths) {
        this(practiceId, version, ready, region, timeZone, languages, sites, aestheticRetentionMonths, null, null);
    }

    @Override
    public Id key() {
        return practiceId;
    }
}
