package eu.dermalia.rights.recipient;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.recipient.model.Channel;
import eu.dermalia.rights.recipient.model.Recipient;
import eu.dermalia.rights.recipient.model.RecipientKind;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recipients' rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Recipients {
    private static final String SELECT =
            "select recipient_id, kind, name, purpose, legal_basis, since, ended_on from recipient where practice_id = $1 ";
    private static final int MANY = 500;

    /** All that were ever documented, those of the past included: what access overviews and Art. 19 notices go by. */
    public Uni<List<Recipient>> onRecord(PracticeId practice) {
        return Sql.rows(SELECT + "order by recipient_id limit " + MANY, practice)
                .map(Recipients::all);
    }

    Uni<List<Recipient>> page(PracticeId practice, @Nullable UUID after, int limit) {
        return Sql.rows(
                        SELECT + "and ($2::uuid is null or recipient_id > $2) order by recipient_id limit $3",
                        practice,
                        after,
                        limit)
                .map(Recipients::all);
    }

    Uni<Void> insert(PracticeId practice, Recipient one, String recordedBy) {
        return Sql.update(
                        """
                        insert into recipient (recipient_id, practice_id, kind, name, channel, purpose, legal_basis, since,
                                               recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        one.id(),
                        practice,
                        one.kind(),
                        one.name(),
                        Channel.EMAIL,
                        one.purpose(),
                        one.legalBasis(),
                        one.since(),
                        recordedBy)
                .replaceWithVoid();
    }

    /** @return false when there is none that goes on */
    Uni<Boolean> end(PracticeId practice, UUID id, LocalDate on) {
        return Sql.update(
                        "update recipient set ended_on = greatest($3, since)"
                                + " where practice_id = $1 and recipient_id = $2 and ended_on is null",
                        practice,
                        id,
                        on)
                .map(rows -> rows == 1);
    }

    private static List<Recipient> all(List<@Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> new Recipient(
                        (UUID) Objects.requireNonNull(row[0]),
                        RecipientKind.valueOf((String) row[1]),
                        (String) Objects.requireNonNull(row[2]),
                        (String) Objects.requireNonNull(row[3]),
                        (String) Objects.requireNonNull(row[4]),
                        (LocalDate) Objects.requireNonNull(row[5]),
                        (LocalDate) row[6]))
                .toList();
    }
}
