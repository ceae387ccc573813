package eu.dermalia.rights.practice.model;

import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;

/**
 * The rules for what other services keep, and remove by themselves.
 *
 * @param deliveryYears full years that a settled delivery is kept after its calendar year
 * @param receiptYears the same for the receipt of an erasure
 */
public record KeptElsewhere(int deliveryYears, int receiptYears) {
    public static KeptElsewhere of(RetentionRules rules) {
        return new KeptElsewhere(rules.years(RetentionSubject.DELIVERIES), rules.years(RetentionSubject.RECEIPTS));
    }
}
