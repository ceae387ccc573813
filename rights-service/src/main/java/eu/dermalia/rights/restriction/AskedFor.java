package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.request.Requests;
import eu.dermalia.rights.request.model.RequestState;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a measure may refer to a request: it is this patient's, open, and about such a thing. Inside a tenant's transaction. */
@ApplicationScoped
public class AskedFor {
    private final Requests requests;

    AskedFor(Requests requests) {
        this.requests = requests;
    }

    /**
     * @param request null: the practice acts of its own accord
     * @param scan the scan that the measure is about; null for none
     * @return fails with 400 when the request is unknown, another patient's, about another scan or another right, with 409
     *     {@code request-closed} when it is closed and {@code identity-pending} while it is doubtful whose it is (Art. 12(6))
     */
    public Uni<Void> require(
            @Nullable RequestId request, PatientId patient, @Nullable ScanId scan, Set<RequestArticle> articles) {
        if (request == null) {
            return Uni.createFrom().voidItem();
        }
        return requests.find(request)
                .map(found -> found.filter(asked -> asked.patient().equals(patient))
                        .orElseThrow(() -> Problems.invalid("requestId", "of-this-patient")))
                .invoke(asked -> requireFits(asked, scan, articles))
                .replaceWithVoid();
    }

    private static void requireFits(SubjectRequest asked, @Nullable ScanId scan, Set<RequestArticle> articles) {
        if (!articles.contains(asked.article())) {
            throw Problems.invalid("requestId", "of-this-right");
        }
        if (asked.scan() != null && scan != null && !asked.scan().equals(scan)) {
            throw Problems.invalid("requestId", "about-this-scan");
        }
        if (!asked.state().isOpen()) {
            throw Problems.conflict("request-closed", "The request is closed");
        }
        if (asked.state() == RequestState.IDENTITY_QUERIED) {
            throw Problems.conflict("identity-pending", "It is not clear yet whose request this is");
        }
    }
}
