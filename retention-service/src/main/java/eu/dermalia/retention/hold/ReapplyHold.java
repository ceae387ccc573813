package eu.dermalia.retention.hold;

import eu.dermalia.contracts.HoldPlaced;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.hold.model.HoldGround;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A hold that was placed after the backup holds again, until its review: ground, file number and who placed it are not on the
 * topic, and the practice looks at them then. One that was released after the backup holds again too, and is released again:
 * keeping too long can be mended, erasing cannot.
 */
@ApplicationScoped
class ReapplyHold implements ReappliesOwn<HoldPlaced> {
    private static final String UNKNOWN = "restored";

    @Override
    public Class<HoldPlaced> type() {
        return HoldPlaced.class;
    }

    /** Only for a scan that is still there: one whose erasure was ordered is erased. */
    @Override
    public Uni<Void> reapply(Received<HoldPlaced> own, @Nullable String attachment) {
        HoldPlaced hold = own.event();
        return Sql.update(
                        """
                        insert into hold (hold_id, practice_id, scan_id, ground, reference, review_on, placed_at, placed_by)
                        select $1, $2, t.scan_id, $4, $5, $6, $7, $5 from timer t
                        where t.scan_id = $3 and t.practice_id = $2
                        on conflict (hold_id) do update set review_on = excluded.review_on""",
                        hold.holdId(),
                        own.practice(),
                        hold.scanId(),
                        HoldGround.CLAIMS,
                        UNKNOWN,
                        hold.reviewOn(),
                        hold.placedAt())
                .replaceWithVoid();
    }
}
