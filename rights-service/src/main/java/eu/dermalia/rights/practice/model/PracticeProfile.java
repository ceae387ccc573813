package eu.dermalia.rights.practice.model;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import java.time.ZoneId;
import java.util.List;

/**
 * Who the controller is (GDPR Art. 4(7), 13(1)(a)) and how it works.
 *
 * @param region the Land, ISO 3166-2:DE
 * @param languages ISO 639-1, the first is the default
 * @param sites the practice's sites on the vendor's cluster, by the vendor's ids
 * @param aestheticRetentionMonths months an aesthetic scan is kept after capture
 */
public record PracticeProfile(
        String name,
        String street,
        String postalCode,
        String city,
        String region,
        ZoneId timeZone,
        List<String> languages,
        String phone,
        String email,
        List<String> sites,
        int aestheticRetentionMonths) {
    public PracticeProfile {
        languages = List.copyOf(languages);
        sites = sites.stream().distinct().sorted().toList();
    }

    /** What the other services know of it; no person, no address. */
    PracticeChanged event(PracticeId id, boolean ready, long version, KeptElsewhere kept) {
        return new PracticeChanged(
                id,
                version,
                ready,
                region,
                timeZone.getId(),
                languages,
                sites,
                aestheticRetentionMonths,
                kept.deliveryYears(),
                kept.receiptYears());
    }
}
