package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.request.Requests;
import eu.dermalia.rights.request.model.RequestState;
import eu.dermalia.rights.request.model.SubjectRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests that packages are made for, as far as that matters here. Inside a tenant's transaction. */
@ApplicationScoped
class OpenRequests {
    private final Requests requests;

    OpenRequests(Requests requests) {
        this.requests = requests;
    }

    /** @param scan null for all of the patient's */
    record Request(
            RequestId id,
            PatientId patient,
            RequestArticle article,
            @Nullable ScanId scan,
            RequestState state) {
        boolean isForData() {
            return article == RequestArticle.ART_15_ACCESS || article == RequestArticle.ART_20_PORTABILITY;
        }

        boolean isClosed() {
            return !state.isOpen();
        }

        boolean isRefused() {
            return state == RequestState.REFUSED || state == RequestState.WITHDRAWN;
        }

        /** While it is in doubt who asks, nothing is put together or handed out (Art. 12(6)). */
        boolean isInDoubt() {
            return state == RequestState.IDENTITY_QUERIED;
        }

        private static Request of(SubjectRequest request) {
            return new Request(request.id(), request.patient(), request.article(), request.scan(), request.state());
        }
    }

    Uni<Optional<Request>> find(RequestId id) {
        return requests.find(id).map(found -> found.map(Request::of));
    }

    /** It stays as it is until the transaction ends. */
    Uni<Optional<Request>> lock(RequestId id) {
        return requests.lock(id).map(found -> found.map(Request::of));
    }
}
