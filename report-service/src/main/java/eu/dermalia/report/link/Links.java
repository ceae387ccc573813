package eu.dermalia.report.link;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.link.model.Link;
import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of links and sessions. All but {@link #home} run inside {@code TenantTransaction.in}. */
@ApplicationScoped
public class Links {
    private final TenantTransaction transaction;

    Links(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    /** Whose link it is, and which. */
    record Home(PracticeId practice, UUID linkId) {}

    /** From a token to its practice, in a transaction of its own: see the function {@code link_home}. */
    Uni<Optional<Home>> home(LinkToken token) {
        return transaction
                .asWorker(() -> Sql.rows("select practice_id, link_id from link_home($1)", Buffer.buffer(token.hash())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Home(new PracticeId((UUID) Objects.requireNonNull(row[0])), (UUID)
                                Objects.requireNonNull(row[1]))));
    }

    Uni<Void> add(
            PracticeId practice,
            ScanId scan,
            @Nullable DeliveryId delivery,
            UUID link,
            LinkToken token,
            @Nullable String language,
            Instant now,
            Instant end) {
        return Sql.update("""
                insert into link
                    (practice_id, link_id, scan_id, delivery_id, token_hash, language, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)""", practice, link, scan, delivery, Buffer.buffer(token.hash()), language, now, end)
                .replaceWithVoid();
    }

    Uni<Optional<Link>> find(PracticeId practice, UUID link) {
        return Sql.rows("""
                select link_id, scan_id, expires_at, revoked_at, failures, language from link
                where practice_id = $1 and link_id = $2""", practice, link)
                .map(rows -> rows.stream().findFirst().map(Links::link));
    }

    /** Of a report, newest first, at most a thousand. */
    Uni<List<LinkEntry>> all(PracticeId practice, ScanId scan) {
        return Sql.rows("""
                select link_id, delivery_id, created_at, expires_at, revoked_at, failures from link
                where practice_id = $1 and scan_id = $2 order by created_at desc, link_id desc limit 1000""", practice, scan)
                .map(rows -> rows.stream().map(LinkEntry::of).toList());
    }

    /** One of them, for good; its sessions end. @return false when the report has no such link */
    Uni<Boolean> revoke(PracticeId practice, ScanId scan, UUID link, Instant now) {
        return Sql.update("delete from link_session where practice_id = $1 and link_id = $2", practice, link)
                .chain(() -> Sql.update("""
                update link set revoked_at = coalesce(revoked_at, $4)
                where practice_id = $1 and scan_id = $2 and link_id = $3""", practice, scan, link, now))
                .map(rows -> rows == 1);
    }

    /** Counts an attempt before it is made. @return false when none is left */
    Uni<Boolean> attempt(PracticeId practice, UUID link) {
        return Sql.update(
                        "update link set failures = failures + 1 where practice_id = $1 and link_id = $2 and failures < $3",
                        practice,
                        link,
                        Link.MOST_FAILURES)
                .map(rows -> rows == 1);
    }

    /** The attempt was none, because nobody could say whether the code is right. */
    Uni<Void> giveBack(PracticeId practice, UUID link) {
        return Sql.update(
                        "update link set failures = greatest(failures - 1, 0) where practice_id = $1 and link_id = $2",
                        practice,
                        link)
                .replaceWithVoid();
    }

    Uni<Void> open(PracticeId practice, UUID link, LinkToken session, Instant now, Instant end) {
        return Sql.update("delete from link_session where practice_id = $1 and expires_at <= $2", practice, now)
                .chain(() -> Sql.update(
                        "update link set failures = 0 where practice_id = $1 and link_id = $2", practice, link))
                .chain(() -> Sql.update(
                        "insert into link_session (practice_id, session_hash, link_id, expires_at) values ($1, $2, $3, $4)",
                        practice,
                        Buffer.buffer(session.hash()),
                        link,
                        end))
                .replaceWithVoid();
    }

    Uni<Boolean> isOpen(PracticeId practice, UUID link, LinkToken session, Instant now) {
        return Sql.rows(
                        "select 1 from link_session where practice_id = $1 and session_hash = $2 and link_id = $3 and expires_at > $4",
                        practice,
                        Buffer.buffer(session.hash()),
                        link,
                        now)
                .map(rows -> !rows.isEmpty());
    }

    /** All links of a scan, for good; their sessions end. @return how many could still be used */
    Uni<Integer> revoke(PracticeId practice, ScanId scan, Instant now) {
        return Sql.update("""
                delete from link_session s using link l
                where s.practice_id = $1 and l.practice_id = $1 and l.link_id = s.link_id and l.scan_id = $2""", practice, scan)
                .chain(() -> Sql.update(
                        "update link set revoked_at = $3 where practice_id = $1 and scan_id = $2 and revoked_at is null",
                        practice,
                        scan,
                        now));
    }

    Uni<Integer> unlock(PracticeId practice, ScanId scan) {
        return Sql.update(
                "update link set failures = 0 where practice_id = $1 and scan_id = $2 and failures > 0",
                practice,
                scan);
    }

    /** Rows of links and sessions, gone. @return how many links that were */
    public Uni<Integer> erase(PracticeId practice, ScanId scan) {
        return Sql.update("delete from link where practice_id = $1 and scan_id = $2", practice, scan);
    }

    public Uni<Long> count(PracticeId practice, ScanId scan) {
        return Sql.<Long>one("select count(*) from link where practice_id = $1 and scan_id = $2", practice, scan)
                .map(Objects::requireNonNull);
    }

    private static Link link(@Nullable Object[] row) {
        return new Link(
                (UUID) Objects.requireNonNull(row[0]),
                new ScanId((UUID) Objects.requireNonNull(row[1])),
                (Instant) Objects.requireNonNull(row[2]),
                (Instant) row[3],
                (Integer) Objects.requireNonNull(row[4]),
                (String) row[5]);
    }
}
