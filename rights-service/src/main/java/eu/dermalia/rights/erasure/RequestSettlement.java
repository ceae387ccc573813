package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.request.Requests;
import eu.dermalia.rights.request.model.SubjectRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers an Art. 17 request when the last of its erasures is complete. Inside a tenant's transaction. */
@ApplicationScoped
class RequestSettlement {
    private final ErasureStore store;
    private final Requests requests;

    RequestSettlement(ErasureStore store, Requests requests) {
        this.store = store;
        this.requests = requests;
    }

    /**
     * Of two erasures that complete at the same time the second sees the first.
     *
     * @param asked empty when nobody asked in person
     */
    Uni<Void> settle(PracticeId practice, Optional<RequestId> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        RequestId id = asked.get();
        return requests.lock(id)
                .chain(found -> found.isPresent() && found.get().state().isOpen()
                        ? store.unfinished(id)
                                .chain(left -> left == 0
                                        ? answer(practice, found.get())
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> answer(PracticeId practice, SubjectRequest request) {
        return requests.moment(practice)
                .chain(now ->
                        requests.step(practice, request, now, "answeredOn", (open, at) -> open.answer(at.today(), at)))
                .replaceWithVoid();
    }
}
