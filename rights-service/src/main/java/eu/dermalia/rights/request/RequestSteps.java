package eu.dermalia.rights.request;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.request.RequestTexts.Kind;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.rights.request.model.Refusal;
import eu.dermalia.rights.request.model.Refusal.Check;
import eu.dermalia.rights.request.model.Refusal.Check.Complete;
import eu.dermalia.rights.request.model.Refusal.Check.Incomplete;
import eu.dermalia.rights.request.model.RefusalGround;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.rights.request.model.Transition;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves requests on. Another practice's request answers 404, a step that is not taken 400 or 409. */
@ApplicationScoped
class RequestSteps {
    private final TenantTransaction transaction;
    private final Requests requests;
    private final RequestStore store;
    private final RequestTexts texts;
    private final ComplaintAuthorities authorities;
    private final Guards guards;
    private final Audit audit;

    RequestSteps(
            TenantTransaction transaction,
            Requests requests,
            RequestStore store,
            RequestTexts texts,
            ComplaintAuthorities authorities,
            Guards guards,
            Audit audit) {
        this.transaction = transaction;
        this.requests = requests;
        this.store = store;
        this.texts = texts;
        this.authorities = authorities;
        this.guards = guards;
        this.audit = audit;
    }

    /** @param doubt why it is doubted that this is the patient */
    Uni<Void> queryIdentity(PracticeId practice, RequestId id, LocalDate on, String doubt) {
        return step(
                practice,
                id,
                "queriedOn",
                (request, now) -> request.queryIdentity(on, now),
                request -> texts.add(practice, id, request.patient(), Kind.DOUBT, doubt));
    }

    Uni<Void> identify(PracticeId practice, RequestId id, LocalDate on) {
        return step(practice, id, "answeredOn", (request, now) -> request.identify(on, now), RequestSteps::nothing);
    }

    Uni<Void> start(PracticeId practice, RequestId id) {
        return step(practice, id, "on", (request, now) -> request.start(), RequestSteps::nothing);
    }

    /** An erasure is answered by itself when it is done. */
    Uni<Void> answer(PracticeId practice, RequestId id, LocalDate on, RequestChannel how) {
        return step(practice, id, "answeredOn", (request, now) -> request.answer(on, now), request -> {
            if (request.article() == RequestArticle.ART_17_ERASURE) {
                throw Problems.conflict("answered-by-erasure", "An erasure answers its request when it is completed");
            }
            return store.answeredBy(id, how);
        });
    }

    Uni<Void> withdraw(PracticeId practice, RequestId id, LocalDate on) {
        return step(practice, id, "withdrawnOn", (request, now) -> request.withdraw(on, now), this::requireNoErasure);
    }

    /** @param reason why the answer takes longer, as the notice says it */
    Uni<Void> extend(PracticeId practice, RequestId id, LocalDate noticeOn, String reason) {
        return step(
                practice,
                id,
                "noticeOn",
                (request, now) -> request.extend(noticeOn, now),
                request -> texts.add(practice, id, request.patient(), Kind.EXTENSION, reason));
    }

    /** Complete or not possible: 422 says what is missing. Late is possible, and shown. */
    Uni<Void> refuse(
            PracticeId practice, RequestId id, LocalDate on, @Nullable RefusalGround ground, @Nullable String reasons) {
        return step(practice, id, "refusedOn", (request, now) -> request.refuse(on, now), request -> requireNoErasure(
                        request)
                .chain(() -> authorities.of(practice))
                .map(authority -> complete(Refusal.check(request.article(), ground, reasons, authority.isPresent())))
                .chain(refusal -> store.refusedFor(id, refusal.ground())
                        .chain(() -> texts.add(practice, id, request.patient(), Kind.REFUSAL, refusal.reasons()))));
    }

    private static Refusal complete(Check check) {
        if (check instanceof Incomplete incomplete) {
            throw Denials.incomplete(incomplete.missing());
        }
        return ((Complete) check).refusal();
    }

    private Uni<Void> step(
            PracticeId practice,
            RequestId id,
            String dayField,
            BiFunction<SubjectRequest, Moment, Transition> step,
            Function<SubjectRequest, Uni<Void>> andThen) {
        return transaction.in(practice, () -> store.find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                // guards before rows
                .chain(seen -> guards.requireOpen(practice, seen.patient().value()))
                .chain(() -> requests.moment(practice))
                .chain(now -> store.lock(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(request -> requests.step(practice, request, now, dayField, step)))
                .call(andThen::apply)
                .chain(after -> audit.record(AccessAction.CHANGED, "request", after.patient(), after.scan())));
    }

    /** What is being erased cannot be called back, nor refused. */
    private Uni<Void> requireNoErasure(SubjectRequest request) {
        return store.erasuresUnderWay(request.id())
                .invoke(count -> {
                    if (count > 0) {
                        throw Problems.conflict("erasure-in-progress", "An erasure of this request is under way");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> nothing(SubjectRequest request) {
        return Uni.createFrom().voidItem();
    }
}
