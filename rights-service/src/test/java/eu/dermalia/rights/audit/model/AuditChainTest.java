package eu.dermalia.rights.audit.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.rights.audit.model.AuditChain.Break;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final byte[] GENESIS = AuditChain.genesis(new UUID(7, 7));
    private final Link first = AuditChain.append(1, record("scans", null), GENESIS);
    private final Link second = AuditChain.append(2, record("patient", new byte[] {1, 2, 3}), first.hash());
    private final Link third = AuditChain.append(3, record("patient", new byte[] {4}), second.hash());

    @Test
    void holds_when_nothing_was_touched() {
        assertThat(AuditChain.check(first, 1, GENESIS)).isEmpty();
        assertThat(AuditChain.check(second, 2, first.hash())).isEmpty();
        assertThat(AuditChain.check(third, 3, second.hash())).isEmpty();
    }

    @Test
    void finds_a_removed_entry() {
        assertThat(AuditChain.check(third, 2, first.hash())).contains(Break.MISSING);
    }

    @Test
    void finds_a_removed_entry_even_when_those_behind_it_moved_up() {
        Link moved = new Link(2, third.record(), third.previous(), third.hash());
        assertThat(AuditChain.check(moved, 2, first.hash())).contains(Break.REORDERED);
    }

    @Test
    void finds_a_changed_entry() {
        Link changed = new Link(2, record("contact", new byte[] {1, 2, 3}), second.previous(), second.hash());
        assertThat(AuditChain.check(changed, 2, first.hash())).contains(Break.CHANGED);
    }

    @Test
    void finds_a_changed_subject_that_nobody_can_read_any_more() {
        Link changed = new Link(2, record("patient", new byte[] {1, 2, 4}), second.previous(), second.hash());
        assertThat(AuditChain.check(changed, 2, first.hash())).contains(Break.CHANGED);
        Link emptied = new Link(2, record("patient", null), second.previous(), second.hash());
        assertThat(AuditChain.check(emptied, 2, first.hash())).contains(Break.CHANGED);
    }

    @Test
    void begins_anew_for_each_practice() {
        assertThat(AuditChain.check(first, 1, AuditChain.genesis(new UUID(7, 8))))
                .contains(Break.REORDERED);
    }

    private static AuditRecord record(String what, byte @Nullable [] subject) {
        return new AuditRecord(
                new UUID(1, 2),
                Instant.parse("2026-11-23T10:00:00.123456Z"),
                "rights-service",
                "user-1",
                "physician",
                AccessAction.READ,
                what,
                null,
                subject);
    }
}
