package eu.dermalia.retention.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.receipt.model.Receipt.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Instant AT = Instant.parse("2026-11-23T16:40:13Z");

    private static Counts counts(Map<String, Long> left) {
        return new Counts(new TreeMap<>(Map.of("objects", 4L)), new TreeMap<>(left), AT);
    }

    private static Receipt receipt(SortedMap<Owner, Counts> owners) {
        return new Receipt(
                new ErasureId(UUID.randomUUID()),
                new ScanId(UUID.randomUUID()),
                new PracticeId(UUID.randomUUID()),
                ErasureGround.REQUEST,
                AT,
                AT,
                AT,
                "c0ffee",
                owners);
    }

    private static SortedMap<Owner, Counts> everybody() {
        SortedMap<Owner, Counts> owners = new TreeMap<>();
        for (Owner owner : Owner.values()) {
            owners.put(owner, counts(Map.of("objects", 0L)));
        }
        return owners;
    }

    @Test
    void is_made_when_every_owner_has_looked_and_found_nothing() {
        assertThat(receipt(everybody()).owners()).containsOnlyKeys(Owner.values());
    }

    @Test
    void is_not_made_while_something_is_left() {
        assertThatThrownBy(() -> counts(Map.of("keys", 0L, "objects", 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_not_made_when_nobody_looked() {
        assertThatThrownBy(() -> counts(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_not_made_while_an_owner_is_silent() {
        SortedMap<Owner, Counts> owners = everybody();
        owners.remove(Owner.NOTIFICATION);
        assertThatThrownBy(() -> receipt(owners)).isInstanceOf(IllegalArgumentException.class);
    }
}
