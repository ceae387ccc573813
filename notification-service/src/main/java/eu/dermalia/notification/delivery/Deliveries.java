package eu.dermalia.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.notification.delivery.model.Delivery;
import eu.dermalia.notification.delivery.model.DeliveryState;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of deliveries. Everything runs inside a tenant's transaction. */
@ApplicationScoped
class Deliveries {
    private static final String SELECT =
            "select id, scan_id, patient_id, state, reason, smtp_code, attempts, created_at,"
                    + " settled_at from delivery ";

    /**
     * The first delivery of a report; empty when it is announced already, or another mail of its scan is under way. A later
     * version is announced only when an earlier one was tried and reached nobody (docs/adr/0017). Where nothing is known of an
     * earlier one, its deliveries have expired or were erased at the patient's wish: not a reason to write.
     */
    Uni<Optional<DeliveryId>> announce(PracticeId practice, ReportRendered report) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return Sql.update(
                        """
                insert into delivery (practice_id, id, scan_id, patient_id, purpose, report_version, origin, state)
                select $1, $2, $3, $4, $5, $6, 'RENDERED', 'PENDING'
                where $6 = 1 or (select not bool_or(state in ('DELIVERED', 'PENDING'))
                                 from delivery where practice_id = $1 and scan_id = $3)
                on conflict do nothing""",
                        practice,
                        id,
                        report.scanId(),
                        report.patientId(),
                        report.purpose(),
                        report.reportVersion())
                .map(inserted -> inserted == 1 ? Optional.of(new DeliveryId(id)) : Optional.empty());
    }

    /** One more delivery of what {@code earlier} was about; empty when a mail of its scan is under way. */
    Uni<Optional<DeliveryId>> again(PracticeId practice, DeliveryId earlier) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return Sql.update("""
                insert into delivery (practice_id, id, scan_id, patient_id, purpose, report_version, origin, state)
                select practice_id, $3, scan_id, patient_id, purpose, report_version, 'RESENT', 'PENDING'
                from delivery where practice_id = $1 and id = $2 on conflict do nothing""", practice, earlier, id)
                .map(inserted -> inserted == 1 ? Optional.of(new DeliveryId(id)) : Optional.empty());
    }

    /** The one that was asked for, under the id that whoever asked has been told; false when a mail of its scan is under way. */
    Uni<Boolean> begin(PracticeId practice, DeliveryRequested wish) {
        return Sql.update(
                        """
                insert into delivery (practice_id, id, scan_id, patient_id, purpose, report_version, origin, state)
                values ($1, $2, $3, $4, $5, $6, 'RESENT', 'PENDING') on conflict do nothing""",
                        practice,
                        wish.deliveryId(),
                        wish.scanId(),
                        wish.patientId(),
                        wish.purpose(),
                        wish.reportVersion())
                .map(inserted -> inserted == 1);
    }

    Uni<Optional<Delivery>> find(PracticeId practice, DeliveryId id) {
        return Sql.rows(SELECT + "where practice_id = $1 and id = $2", practice, id)
                .map(Deliveries::first);
    }

    /** The scan's mail under way; a scan has one at most. */
    Uni<Optional<Delivery>> pending(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + "where practice_id = $1 and scan_id = $2 and state = 'PENDING'", practice, scan)
                .map(Deliveries::first);
    }

    Uni<List<Delivery>> pendingOf(PracticeId practice, PatientId patient, Purpose purpose) {
        return Sql.rows(
                        SELECT + "where practice_id = $1 and patient_id = $2 and purpose = $3 and state = 'PENDING'"
                                + " order by id",
                        practice,
                        patient,
                        purpose)
                .map(Deliveries::all);
    }

    /**
     * Newest first.
     *
     * @param scan only of this one, unless null
     * @param before only what comes after this item in the list, unless null
     */
    Uni<List<Delivery>> newest(
            PracticeId practice, @Nullable ScanId scan, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return Sql.rows(SELECT + """
                        where practice_id = $1 and ($2::uuid is null or scan_id = $2)
                          and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
                        order by created_at desc, id desc limit $5""", practice, scan, before, beforeId, limit).map(Deliveries::all);
    }

    /** Counts an attempt, as long as the delivery is under way. How many there are now; 0 when it is not any more. */
    Uni<Integer> attempt(PracticeId practice, DeliveryId id) {
        return Sql.<Integer>one(
                        "update delivery set attempts = attempts + 1"
                                + " where practice_id = $1 and id = $2 and state = 'PENDING' returning attempts",
                        practice,
                        id)
                .map(attempts -> attempts == null ? 0 : attempts);
    }

    /** Notes the relay's reply to an attempt that will be repeated. */
    Uni<Void> note(PracticeId practice, DeliveryId id, @Nullable Integer smtpCode) {
        return Sql.update(
                        "update delivery set smtp_code = $3 where practice_id = $1 and id = $2 and state = 'PENDING'",
                        practice,
                        id,
                        smtpCode)
                .replaceWithVoid();
    }

    /** Ends a delivery that is under way. Whether it was. */
    Uni<Boolean> end(
            PracticeId practice, DeliveryId id, DeliveryState state, Enum<?> reason, @Nullable Integer smtpCode) {
        return Sql.update("""
                update delivery set state = $3, reason = $4, smtp_code = coalesce($5, smtp_code), settled_at = clock_timestamp()
                where practice_id = $1 and id = $2 and state = 'PENDING'""", practice, id, state, reason, smtpCode).map(updated -> updated == 1);
    }

    /** The relay took the mail: that is true even if the delivery was withheld while the mail was on its way. */
    Uni<Boolean> delivered(PracticeId practice, DeliveryId id, int smtpCode) {
        return Sql.update("""
                update delivery set state = 'DELIVERED', reason = null, smtp_code = $3, settled_at = clock_timestamp()
                where practice_id = $1 and id = $2 and state in ('PENDING', 'WITHHELD')""", practice, id, smtpCode).map(updated -> updated == 1);
    }

    private static Optional<Delivery> first(List<@Nullable Object[]> rows) {
        return rows.stream().findFirst().map(Deliveries::read);
    }

    private static List<Delivery> all(List<@Nullable Object[]> rows) {
        return rows.stream().map(Deliveries::read).toList();
    }

    private static Delivery read(@Nullable Object[] row) {
        return new Delivery(
                new DeliveryId((UUID) row[0]),
                new ScanId((UUID) row[1]),
                new PatientId((UUID) row[2]),
                DeliveryState.valueOf((String) row[3]),
                (String) row[4],
                row[5] == null ? null : ((Number) row[5]).intValue(),
                (Integer) row[6],
                (Instant) row[7],
                (Instant) row[8]);
    }
}
