package eu.dermalia.retention.request;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.request.model.OpenRequest;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The copy of which requests are open: ids and articles. Inside a tenant's transaction. */
@ApplicationScoped
public class OpenRequests {
    /** The patient's, whichever scan they are about. */
    public Uni<List<OpenRequest>> of(PracticeId practice, PatientId patient) {
        return Sql.rows(
                        "select article, scan_id from data_request"
                                + " where practice_id = $1 and patient_id = $2 and not closed",
                        practice,
                        patient)
                .map(rows -> rows.stream()
                        .map(row -> new OpenRequest(
                                RequestArticle.valueOf((String) row[0]),
                                row[1] == null ? null : new ScanId((UUID) row[1])))
                        .toList());
    }

    /** Idempotent; one that is closed already stays closed. */
    Uni<Void> open(PracticeId practice, RequestOpened opened) {
        return Sql.update("""
                        insert into data_request (request_id, practice_id, patient_id, article, scan_id, closed)
                        values ($1, $2, $3, $4, $5, false) on conflict (request_id) do nothing""", opened.requestId(), practice, opened.patientId(), opened.article(), opened.scanId())
                .replaceWithVoid();
    }

    /** Remembered too when it comes before the opening, which a replay may bring late. */
    Uni<Void> close(PracticeId practice, RequestClosed closed) {
        return Sql.update("""
                        insert into data_request (request_id, practice_id, patient_id, closed) values ($1, $2, $3, true)
                        on conflict (request_id) do update set closed = true""", closed.requestId(), practice, closed.patientId()).replaceWithVoid();
    }

    /** With a patient's last scan goes what is known of the requests that are closed. */
    public Uni<Void> forgetClosedIfUnused(PracticeId practice, PatientId patient) {
        return Sql.update("""
                delete from data_request where practice_id = $1 and patient_id = $2 and closed
                and not exists (select 1 from timer where timer.practice_id = $1 and timer.patient_id = $2)""", practice, patient).replaceWithVoid();
    }
}
