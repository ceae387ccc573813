package eu.dermalia.rights.practice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.OfficerDecision;
import eu.dermalia.rights.practice.model.OfficerDecision.Employment;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Responsible;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the controllers say of themselves. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Organisations {
    private static final String SELECT = """
            select legal_name, representative, statutory_care, head_count, dpo_name, dpo_email, dpo_employment,
                   dpo_reason, dpo_assessed_on
            from practice where practice_id = $1""";

    /** Empty for an unknown practice. */
    public Uni<Optional<Organisation>> find(PracticeId id) {
        return Sql.rows(SELECT, id)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : responsibles(id).map(people -> Optional.of(organisation(rows.get(0), people))));
    }

    /** The practice's row must be there. */
    Uni<Void> save(PracticeId id, Organisation organisation) {
        OfficerDecision.Named named = organisation.officer() instanceof OfficerDecision.Named is ? is : null;
        OfficerDecision.NotNeeded none = organisation.officer() instanceof OfficerDecision.NotNeeded is ? is : null;
        return Sql.update(
                        """
                        update practice set legal_name = $2, representative = $3, statutory_care = $4, head_count = $5,
                            dpo_name = $6, dpo_email = $7, dpo_employment = $8, dpo_reason = $9, dpo_assessed_on = $10
                        where practice_id = $1""",
                        id,
                        organisation.legalName(),
                        organisation.representative(),
                        organisation.statutoryCare(),
                        organisation.headCount(),
                        named == null ? null : named.name(),
                        named == null ? null : named.email(),
                        named == null ? null : named.employment(),
                        none == null ? null : none.reason(),
                        none == null ? null : none.decidedOn())
                .chain(() -> replace(id, organisation.responsibles()));
    }

    private static Uni<Void> replace(PracticeId id, List<Responsible> people) {
        return Sql.update("delete from practice_contact where practice_id = $1", id)
                .chain(() -> Sql.update(
                        """
                        insert into practice_contact (practice_id, role, name, email)
                        select $1, r, n, e from unnest($2::text[], $3::text[], $4::text[]) as t (r, n, e)""",
                        id,
                        people.stream().map(one -> one.role().name()).toArray(String[]::new),
                        people.stream().map(Responsible::name).toArray(String[]::new),
                        people.stream().map(Responsible::email).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Uni<List<Responsible>> responsibles(PracticeId id) {
        return Sql.rows("select role, name, email from practice_contact where practice_id = $1 order by role", id)
                .map(rows -> rows.stream()
                        .map(row -> new Responsible(ContactRole.valueOf((String) row[0]), text(row[1]), text(row[2])))
                        .toList());
    }

    private static Organisation organisation(@Nullable Object[] row, List<Responsible> people) {
        return new Organisation(
                (String) row[0],
                (String) row[1],
                people,
                officer(row),
                (Boolean) Objects.requireNonNull(row[2]),
                (Integer) row[3]);
    }

    private static @Nullable OfficerDecision officer(@Nullable Object[] row) {
        if (row[4] != null) {
            return new OfficerDecision.Named(text(row[4]), text(row[5]), Employment.valueOf(text(row[6])));
        }
        return row[7] == null
                ? null
                : new OfficerDecision.NotNeeded(text(row[7]), (LocalDate) Objects.requireNonNull(row[8]));
    }

    private static String text(@Nullable Object column) {
        return (String) Objects.requireNonNull(column);
    }
}
