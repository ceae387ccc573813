package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.PatientErasureDeferred.KeptScan;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.erasure.patient.model.PatientFacts;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far each of a patient's scans is. Inside a tenant's transaction that holds the order's lock. */
@ApplicationScoped
class PatientScans {
    private static final int SCAN = 0;
    private static final int STATE = 1;
    private static final int GROUND = 2;
    private static final int DAY = 3;

    /** @param swept as ingest-service named them; null while it has not answered */
    Uni<PatientFacts> facts(PracticeId practice, PatientId patient, UUID @Nullable [] swept) {
        return Sql.rows("""
                        select t.scan_id, e.state, e.refusal_ground, e.erased_on
                        from timer t left join lateral (
                            select state, refusal_ground, erased_on from erasure
                            where practice_id = $1 and scan_id = t.scan_id order by decided_at desc, erasure_id desc limit 1
                        ) e on true
                        where t.practice_id = $1 and t.patient_id = $2 order by t.scan_id""", practice, patient)
                .chain(timed -> Sql.rows("""
                                select s from unnest($2::uuid[]) s
                                where not exists (select 1 from timer where practice_id = $1 and scan_id = s)
                                  and not exists (select 1 from guard where practice_id = $1 and subject = s
                                                  and erased_at is not null)""", practice, swept == null ? new UUID[0] : swept)
                        .map(unknown -> facts(swept != null, timed, unknown)));
    }

    private static PatientFacts facts(boolean swept, List<@Nullable Object[]> timed, List<@Nullable Object[]> unknown) {
        List<KeptScan> kept = new ArrayList<>();
        List<ScanId> undecided = new ArrayList<>();
        for (@Nullable Object[] row : timed) {
            if ("REFUSED".equals(row[STATE])) {
                kept.add(new KeptScan(scan(row), RefusalGround.valueOf((String) row[GROUND]), (LocalDate) row[DAY]));
            } else {
                undecided.add(scan(row));
            }
        }
        unknown.forEach(row -> undecided.add(scan(row)));
        return new PatientFacts(swept, kept, undecided);
    }

    private static ScanId scan(@Nullable Object[] row) {
        return new ScanId((UUID) Objects.requireNonNull(row[SCAN]));
    }
}
