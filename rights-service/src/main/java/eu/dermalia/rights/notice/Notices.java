package eu.dermalia.rights.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.notice.Recipients.Recipient;
import eu.dermalia.rights.notice.model.NoticeState;
import eu.dermalia.rights.notice.model.Occasion;
import eu.dermalia.rights.notice.model.RecipientKind;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens one notice per recipient on record for each rectification, erasure and restriction (GDPR Art. 19). Nothing is sent
 * from here: the practice tells its recipients, and records that it has. Inside a tenant's transaction.
 */
@ApplicationScoped
public class Notices {
    private final Recipients recipients;
    private final Clock clock;

    Notices(Recipients recipients, Clock clock) {
        this.recipients = recipients;
        this.clock = clock;
    }

    /** @param occasionId of the rectification or restriction; the same one again adds nothing */
    public Uni<Void> aboutScan(
            PracticeId practice, ScanId scan, Occasion occasion, UUID occasionId, @Nullable RequestId request) {
        return Sql.<UUID>one("select patient_id from scan where scan_id = $1", scan)
                .chain(patient -> open(
                        practice,
                        occasion,
                        occasionId,
                        patient == null ? null : new PatientId(patient),
                        scan,
                        request));
    }

    /** @param occasionId of the rectification */
    public Uni<Void> aboutPatient(
            PracticeId practice, PatientId patient, Occasion occasion, UUID occasionId, @Nullable RequestId request) {
        return open(practice, occasion, occasionId, patient, null, request);
    }

    /** An erasure was ordered. Names no patient: it outlives the link between scan and person. */
    public Uni<Void> aboutErasure(PracticeId practice, ErasureId erasure, ScanId scan) {
        return Sql.<UUID>one("select request_id from erasure where erasure_id = $1", erasure)
                .chain(request -> open(
                        practice,
                        Occasion.ERASURE,
                        erasure.value(),
                        null,
                        scan,
                        request == null ? null : new RequestId(request)));
    }

    /** ingest-service has deleted the capture on the vendor's cluster, and has looked. */
    public Uni<Void> vendorHasErased(ErasureId erasure, Instant verifiedAt) {
        return Sql.update("""
                        update notice set state = 'CONFIRMED', settled_at = $2, settled_by = 'ingest-service'
                        where occasion = 'ERASURE' and occasion_id = $1 and recipient_kind = 'VENDOR_CLUSTER'
                          and state in ('OPEN', 'SENT')""", erasure, verifiedAt).replaceWithVoid();
    }

    /** Who was, or is to be, told because of a request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ToldRecipient(
            RecipientKind kind, @Nullable String recipient, Occasion occasion, NoticeState state) {}

    /** What the data subject learns about those recipients if he asks (Art. 19 sentence 2). */
    public Uni<List<ToldRecipient>> ofRequest(RequestId request) {
        return Sql.rows(
                        "select recipient_kind, recipient_name, occasion, state from notice"
                                + " where request_id = $1 order by opened_at, notice_id limit 1000",
                        request)
                .map(rows -> rows.stream()
                        .map(row -> new ToldRecipient(
                                RecipientKind.valueOf((String) row[0]),
                                (String) row[1],
                                Occasion.valueOf((String) row[2]),
                                NoticeState.valueOf((String) row[3])))
                        .toList());
    }

    /** An erasure's part: what is left says that somebody was told, not about whom. */
    public Uni<Integer> forgetPatient(ScanId scan) {
        return Sql.update("update notice set patient_id = null where scan_id = $1 and patient_id is not null", scan);
    }

    public Uni<Long> countNaming(ScanId scan) {
        return Sql.<Long>one("select count(*) from notice where scan_id = $1 and patient_id is not null", scan)
                .map(Objects::requireNonNull);
    }

    private Uni<Void> open(
            PracticeId practice,
            Occasion occasion,
            UUID occasionId,
            @Nullable PatientId patient,
            @Nullable ScanId scan,
            @Nullable RequestId request) {
        return recipients
                .onRecord(practice)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(
                        recipient -> insert(practice, occasion, occasionId, patient, scan, request, recipient))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> insert(
            PracticeId practice,
            Occasion occasion,
            UUID occasionId,
            @Nullable PatientId patient,
            @Nullable ScanId scan,
            @Nullable RequestId request,
            Recipient recipient) {
        return Sql.update(
                        """
                        insert into notice (notice_id, practice_id, occasion, occasion_id, patient_id, scan_id, request_id,
                                            recipient_kind, recipient_id, recipient_name, state, opened_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'OPEN', $11)
                        on conflict do nothing""",
                        UuidCreator.getTimeOrderedEpoch(),
                        practice,
                        occasion,
                        occasionId,
                        patient,
                        scan,
                        request,
                        recipient.kind(),
                        recipient.id(),
                        recipient.name(),
                        clock.instant())
                .replaceWithVoid();
    }
}
