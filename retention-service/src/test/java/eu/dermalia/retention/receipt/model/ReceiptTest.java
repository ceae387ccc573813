package eu.dermalia.retention.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
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
                Requester.PRIVACY_OFFICER,
                ErasureGround.REQUEST,
                Article.of(ErasureGround.REQUEST, Article17Ground.ART_17_1_C),
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
    void names_the_letter_where_it_is_known() {
        assertThat(receipt(everybody()).article()).isEqualTo("Art. 17(1)(c) GDPR");
        assertThat(Article.of(ErasureGround.REQUEST, null)).isEqualTo("Art. 17(1) GDPR");
        assertThat(Article.of(ErasureGround.CONSENT_WITHDRAWN, null)).isEqualTo("Art. 17(1)(b) GDPR");
        assertThat(Article.of(ErasureGround.RETENTION_ENDED, null)).isEqualTo("Art. 17(1)(a) GDPR");
        assertThat(Article.of(ErasureGround.CONTRACT_ENDED, null)).isEqualTo("Art. 28(3)(g) GDPR");
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
