package eu.dermalia.rights.practice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.practice.model.KeptElsewhere;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The practices' rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Practices {
    private static final String SELECT = """
            select p.name, p.street, p.postal_code, p.city, p.region, p.time_zone, p.languages, p.phone, p.email,
                   array(select s.site from practice_site s where s.practice_id = p.practice_id order by s.site),
                   p.aesthetic_retention_months, p.ready, p.version,
                   (select r.years from retention_rule r where r.practice_id = p.practice_id and r.subject = 'DELIVERIES'),
                   (select r.years from retention_rule r where r.practice_id = p.practice_id and r.subject = 'RECEIPTS')
            from practice p where p.practice_id = $1""";

    private final Outbox outbox;
    private final Clock clock;

    Practices(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    public Uni<Optional<Practice>> find(PracticeId id) {
        return Sql.rows(SELECT, id).map(rows -> rows.stream().findFirst().map(row -> practice(id, row)));
    }

    /** Its row stays ours until the transaction ends; changes of one practice, and their versions, follow each other. */
    public Uni<Optional<Practice>> lock(PracticeId id) {
        return Sql.rows("select 1 from practice where practice_id = $1 for update", id)
                .chain(() -> find(id));
    }

    /** Writes the row, and publishes when what the others know has changed. The sites are {@link #claim claimed} apart. */
    public Uni<Void> save(@Nullable Practice before, Practice after) {
        boolean changed = before == null || before.version() != after.version();
        return write(after)
                .chain(() -> changed
                        ? outbox.publish(after.id(), after.event())
                        : Uni.createFrom().voidItem());
    }

    /**
     * Makes exactly these sites the practice's own.
     *
     * @return false when one of them is another practice's; the caller has to roll back
     */
    Uni<Boolean> claim(PracticeId id, List<String> sites) {
        String[] wanted = sites.toArray(String[]::new);
        return Sql.update("delete from practice_site where practice_id = $1 and site <> all($2)", id, wanted)
                .chain(() -> Sql.update(
                        "insert into practice_site (site, practice_id) select s, $1 from unnest($2::text[]) s"
                                + " on conflict do nothing",
                        id,
                        wanted))
                // Another practice's row is invisible here, so a site that is taken is one that is missing.
                .chain(() -> Sql.<Long>one("select count(*) from practice_site where site = any($1)", (Object) wanted))
                .map(owned -> owned != null && owned == wanted.length);
    }

    private Uni<Void> write(Practice practice) {
        PracticeProfile profile = practice.profile();
        return Sql.update(
                        """
                        insert into practice (practice_id, name, street, postal_code, city, region, time_zone, languages,
                                              phone, email, aesthetic_retention_months, ready, version, changed_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                        on conflict (practice_id) do update set name = excluded.name, street = excluded.street,
                            postal_code = excluded.postal_code, city = excluded.city, region = excluded.region,
                            time_zone = excluded.time_zone, languages = excluded.languages, phone = excluded.phone,
                            email = excluded.email, aesthetic_retention_months = excluded.aesthetic_retention_months,
                            ready = excluded.ready, version = excluded.version, changed_at = excluded.changed_at""",
                        practice.id(),
                        profile.name(),
                        profile.street(),
                        profile.postalCode(),
                        profile.city(),
                        profile.region(),
                        profile.timeZone().getId(),
                        profile.languages().toArray(String[]::new),
                        profile.phone(),
                        profile.email(),
                        profile.aestheticRetentionMonths(),
                        practice.ready(),
                        practice.version(),
                        clock.instant())
                .replaceWithVoid();
    }

    private static Practice practice(PracticeId id, @Nullable Object[] row) {
        PracticeProfile profile = new PracticeProfile(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                ZoneId.of((String) row[5]),
                List.of((String[]) row[6]),
                (String) row[7],
                (String) row[8],
                List.of((String[]) row[9]),
                (Integer) row[10]);
        return new Practice(
                id,
                profile,
                (Boolean) row[11],
                (Long) row[12],
                new KeptElsewhere(
                        years(RetentionSubject.DELIVERIES, row[13]), years(RetentionSubject.RECEIPTS, row[14])));
    }

    private static int years(RetentionSubject subject, @Nullable Object own) {
        return own == null ? subject.usual() : (Integer) own;
    }

    /** How long the latest information sheet says that aesthetic scans are kept; empty while none says so. */
    Uni<Optional<Integer>> declaredMonths(PracticeId practice) {
        return Sql.<Integer>one("""
                        select aesthetic_months from document_version where practice_id = $1 and aesthetic_months is not null
                        order by created_at desc, version desc limit 1""", practice).map(Optional::ofNullable);
    }
}
