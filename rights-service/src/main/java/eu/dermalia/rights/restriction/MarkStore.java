package eu.dermalia.rights.restriction;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.restriction.model.Mark;
import eu.dermalia.rights.restriction.model.TellerRole;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of Art. 18 marks. Inside a tenant's transaction. */
@ApplicationScoped
public class MarkStore {
    /**
     * How a mark came about.
     *
     * @param request the data subject's; null when there is none
     * @param by pseudonym of whoever recorded it; null for the service itself
     */
    public record Opening(
            RestrictionGround ground,
            @Nullable RequestId request,
            @Nullable String by) {}

    /**
     * That the data subject was told before (Art. 18(3)).
     *
     * @param recordedBy pseudonym of whoever lifts it
     */
    public record Told(LocalDate on, TellerRole by, String recordedBy) {}

    /** A mark with its history, for the practice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MarkView(
            RestrictionId restrictionId,
            RestrictionGround ground,
            Instant since,
            @Nullable RequestId requestId,
            @Nullable String openedBy,
            @Nullable Instant liftedAt,
            @Nullable LocalDate toldOn,
            @Nullable TellerRole toldBy,
            @Nullable String liftedBy) {}

    /** Versions grow one by one. Not the scan's row: handlers take the guard before it, and so do we. */
    Uni<Void> exclusively(ScanId scan) {
        return Sql.rows("select 1 from pg_advisory_xact_lock(hashtextextended($1, 2))", "restriction/" + scan)
                .replaceWithVoid();
    }

    Uni<List<Mark>> open(ScanId scan) {
        return Sql.rows(
                        "select restriction_id, ground, since from restriction"
                                + " where scan_id = $1 and lifted_at is null order by since, restriction_id",
                        scan)
                .map(rows -> rows.stream()
                        .map(row -> new Mark(
                                new RestrictionId((UUID) Objects.requireNonNull(row[0])),
                                RestrictionGround.valueOf((String) row[1]),
                                (Instant) Objects.requireNonNull(row[2])))
                        .toList());
    }

    /** Open ones and lifted ones, the newest first; a scan has few. */
    Uni<List<MarkView>> all(ScanId scan) {
        return Sql.rows("""
                        select restriction_id, ground, since, request_id, opened_by, lifted_at, told_on, told_by, lifted_by
                        from restriction where scan_id = $1 order by since desc, restriction_id desc limit 200""", scan)
                .map(rows -> rows.stream().map(MarkStore::view).toList());
    }

    Uni<Long> nextVersion(ScanId scan) {
        return Sql.<Long>one("select restriction_version + 1 from scan where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    Uni<Void> remember(ScanId scan, long version) {
        return Sql.update("update scan set restriction_version = $2 where scan_id = $1", scan, version)
                .replaceWithVoid();
    }

    Uni<Void> insert(PracticeId practice, ScanId scan, Mark mark, Opening opening) {
        return Sql.update("""
                        insert into restriction (restriction_id, practice_id, scan_id, ground, since, request_id, opened_by)
                        values ($1, $2, $3, $4, $5, $6, $7)""", mark.id(), practice, scan, mark.ground(), mark.since(), opening.request(), opening.by())
                .replaceWithVoid();
    }

    Uni<Void> lift(List<Mark> marks, Told told, Instant now) {
        UUID[] ids = marks.stream().map(mark -> mark.id().value()).toArray(UUID[]::new);
        return Sql.update(
                        "update restriction set lifted_at = $2, told_on = $3, told_by = $4, lifted_by = $5"
                                + " where restriction_id = any($1)",
                        ids,
                        now,
                        told.on(),
                        told.by(),
                        told.recordedBy())
                .replaceWithVoid();
    }

    Uni<Integer> forget(ScanId scan) {
        return Sql.update("delete from restriction where scan_id = $1", scan);
    }

    Uni<Long> count(ScanId scan) {
        return Sql.<Long>one("select count(*) from restriction where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private static MarkView view(@Nullable Object[] row) {
        return new MarkView(
                new RestrictionId((UUID) Objects.requireNonNull(row[0])),
                RestrictionGround.valueOf((String) row[1]),
                (Instant) Objects.requireNonNull(row[2]),
                row[3] == null ? null : new RequestId((UUID) row[3]),
                (String) row[4],
                (Instant) row[5],
                (LocalDate) row[6],
                row[7] == null ? null : TellerRole.valueOf((String) row[7]),
                (String) row[8]);
    }
}
