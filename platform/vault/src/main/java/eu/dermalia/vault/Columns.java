package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sealed columns: values of one subject, readable as long as its key exists. May be called inside a
 * {@code TenantTransaction}; the key's row is read and made in a transaction of its own, in the keys database.
 */
@ApplicationScoped
public class Columns {
    private final DataKeys keys;

    @Inject
    Columns(DataKeys keys) {
        this.keys = keys;
    }

    /** Seals and opens; makes the subject's key when it has none, so call it only for a subject whose guard is open. */
    public Uni<ColumnSeal> of(PracticeId practice, UUID subject) {
        return keys.obtain(practice, subject).map(key -> new ColumnSeal(practice, subject, key));
    }

    /** Opens what a subject has; empty when the key is gone (erased), and then it stays gone. */
    public Uni<Optional<ColumnSeal>> existing(PracticeId practice, UUID subject) {
        return keys.find(practice, subject).map(found -> found.map(key -> new ColumnSeal(practice, subject, key)));
    }

    /** Of those subjects that have a key; makes none, for a list is only read. */
    public Uni<Map<UUID, ColumnSeal>> ofAll(PracticeId practice, Collection<UUID> subjects) {
        return keys.findAll(practice, subjects).map(found -> {
            Map<UUID, ColumnSeal> seals = new TreeMap<>();
            found.forEach((subject, key) -> seals.put(subject, new ColumnSeal(practice, subject, key)));
            return seals;
        });
    }

    /**
     * Destroys the subject's key: every sealed value of it, in every copy, is noise from then on.
     *
     * @return keys destroyed, 0 or 1
     */
    public Uni<Long> destroy(PracticeId practice, UUID subject) {
        return keys.destroy(practice, subject);
    }

    /** @return keys there are, 0 or 1 */
    public Uni<Long> count(PracticeId practice, UUID subject) {
        return keys.count(practice, subject);
    }
}
