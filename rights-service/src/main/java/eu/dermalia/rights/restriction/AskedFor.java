package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a measure may refer to a request: it is this patient's, open, and about such a thing. Inside a tenant's transaction. */
@ApplicationScoped
public class AskedFor {
    /**
     * @param request null: the practice acts of its own accord
     * @param scan the scan that the measure is about; null for none
     * @return fails with 400 when the request is unknown, another patient's, about another scan or another right, with 409
     *     {@code request-closed} when it is closed
     */
    public Uni<Void> require(
            @Nullable RequestId request, PatientId patient, @Nullable ScanId scan, Set<RequestArticle> articles) {
        if (request == null) {
            return Uni.createFrom().voidItem();
        }
        return Sql.rows(
                        "select patient_id, article, scan_id, closed_at is not null from request where request_id = $1",
                        request)
                .invoke(rows -> {
                    if (rows.isEmpty() || !patient.value().equals(rows.get(0)[0])) {
                        throw Problems.invalid("requestId", "of-this-patient");
                    }
                    @Nullable Object[] row = rows.get(0);
                    if (!articles.contains(RequestArticle.valueOf((String) row[1]))) {
                        throw Problems.invalid("requestId", "of-this-right");
                    }
                    UUID about = (UUID) row[2];
                    if (about != null && scan != null && !about.equals(scan.value())) {
                        throw Problems.invalid("requestId", "about-this-scan");
                    }
                    if (Boolean.TRUE.equals(row[3])) {
                        throw Problems.conflict("request-closed", "The request is closed");
                    }
                })
                .replaceWithVoid();
    }
}
