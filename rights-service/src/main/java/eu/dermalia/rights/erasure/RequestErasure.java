package eu.dermalia.rights.erasure;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.rights.erasure.ErasureTarget.Target;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.request.Requests;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens an Art. 17 request for one scan or for all of a patient's, and hands each to retention-service, which decides. What
 * only ingest-service knows is asked for first: when it does not answer, nothing is written.
 */
@ApplicationScoped
class RequestErasure {
    private static final Logger LOG = Logger.getLogger(RequestErasure.class);

    private final TenantTransaction transaction;
    private final ErasureTarget targets;
    private final Openings openings;
    private final ErasureStore store;
    private final PatientErasures patientErasures;
    private final Patients patients;
    private final Requests requests;
    private final ScanRegister register;
    private final Guards guards;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    RequestErasure(
            TenantTransaction transaction,
            ErasureTarget targets,
            Openings openings,
            ErasureStore store,
            PatientErasures patientErasures,
            Patients patients,
            Requests requests,
            ScanRegister register,
            Guards guards,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.targets = targets;
        this.openings = openings;
        this.store = store;
        this.patientErasures = patientErasures;
        this.patients = patients;
        this.requests = requests;
        this.register = register;
        this.guards = guards;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    private record Wish(@Nullable Article17Ground ground, Requester requestedBy) {}

    /** @param opening shown once, kept nowhere */
    record Opened(ErasureId id, ScanId scan, Opening opening) {}

    /** @param dueOn last day for the answer to the data subject */
    record Outcome(
            RequestId request,
            LocalDate dueOn,
            List<Opened> erasures,
            @Nullable Whole patient) {}

    /** About the patient's own record, and captures that are no scan yet. */
    record Whole(ErasureId id, Opening opening) {}

    /**
     * @param scan one scan, or null for all of the patient's
     * @param ground the letter of Art. 17(1), where it is known
     * @param requestedBy in which role it is asked for
     * @param receivedOn when the practice received the request; null for today
     * @param channel how it came; null when nobody said
     * @return fails with 404, 409 or 410 when there is nothing to request, with 503 when ingest-service is away
     */
    Uni<Outcome> request(
            PracticeId practice,
            @Nullable ScanId scan,
            @Nullable PatientId patient,
            @Nullable Article17Ground ground,
            Requester requestedBy,
            @Nullable LocalDate receivedOn,
            @Nullable RequestChannel channel) {
        RequestId id = new RequestId(UuidCreator.getTimeOrderedEpoch());
        return transaction
                .in(practice, () -> targets.find(practice, scan, patient, receivedOn))
                .chain(target -> openings.of(practice, target.scans(), target.number(), id.value())
                        .onFailure()
                        .transform(RequestErasure::unavailable)
                        .chain(opened -> transaction.in(practice, () -> write(
                                        practice, id, scan, channel, target, new Wish(ground, requestedBy), opened)
                                .call(() -> store.ground(id, ground)))));
    }

    private Uni<Outcome> write(
            PracticeId practice,
            RequestId id,
            @Nullable ScanId scan,
            @Nullable RequestChannel channel,
            Target target,
            Wish wish,
            Map<ScanId, Opening> opened) {
        // What is handed on at once is in work: who asks for an erasure is settled before.
        SubjectRequest request = SubjectRequest.received(
                        id, target.patient(), RequestArticle.ART_17_ERASURE, scan, channel, target.receivedOn())
                .begun();
        return requests.moment(practice)
                .call(() -> scan == null
                        ? lock(practice, target.patient())
                        : Uni.createFrom().voidItem())
                .chain(now -> requests.open(practice, request, now))
                .chain(dueOn -> Multi.createFrom()
                        .iterable(opened.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(
                                entry -> one(practice, request, wish, entry.getKey(), entry.getValue()))
                        .collect()
                        .asList()
                        .chain(erasures -> scan == null
                                ? whole(practice, request, wish, target.number(), erasures)
                                        .map(whole -> new Outcome(id, dueOn, erasures, whole))
                                : Uni.createFrom().item(new Outcome(id, dueOn, erasures, null))));
    }

    /** Two who ask for the same patient come one after the other. */
    private Uni<Void> lock(PracticeId practice, PatientId patient) {
        return patients.lock(patient)
                .chain(() -> guards.requireOpen(practice, patient.value()))
                .onFailure(SubjectErased.class)
                .transform(erased -> Problems.gone())
                .chain(() -> targets.requireNoneOpen(patient));
    }

    private Uni<Whole> whole(
            PracticeId practice, SubjectRequest request, Wish wish, PatientNumber number, List<Opened> scans) {
        ErasureId id = new ErasureId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        Opening opening = openings.ofPatient(number);
        String commitment = opening.commitment(practice);
        PatientId patient = request.patient();
        return patientErasures
                .insert(
                        practice,
                        id,
                        patient,
                        request.id(),
                        ErasureGround.REQUEST,
                        wish.ground(),
                        wish.requestedBy(),
                        commitment,
                        null,
                        now)
                .chain(() -> Multi.createFrom()
                        .iterable(scans)
                        .onItem()
                        .transformToUniAndConcatenate(
                                scan -> patientErasures.join(scan.id(), id).replaceWith(true))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> outbox.publish(
                        practice,
                        new PatientErasureRequested(
                                id,
                                patient,
                                ErasureGround.REQUEST,
                                wish.ground(),
                                wish.requestedBy(),
                                request.id(),
                                commitment,
                                now)))
                .chain(() -> audit.record(AccessAction.DELETED, "patient-erasure-request", patient, null))
                .replaceWith(new Whole(id, opening));
    }

    private Uni<Opened> one(PracticeId practice, SubjectRequest request, Wish wish, ScanId scan, Opening opening) {
        ErasureId id = new ErasureId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        String commitment = opening.commitment(practice);
        ErasureRequested event = new ErasureRequested(
                id,
                scan,
                request.patient(),
                ErasureGround.REQUEST,
                wish.ground(),
                wish.requestedBy(),
                request.id(),
                commitment,
                now);
        return guards.requireOpen(practice, scan.value())
                .chain(() -> register.lock(scan))
                .invoke(found -> ErasureTarget.requireFree(found.orElseThrow(Problems::gone)))
                .chain(() ->
                        store.insert(practice, id, scan, request.id(), ErasureGround.REQUEST, commitment, null, now))
                .chain(() -> outbox.publish(practice, event))
                .chain(() -> audit.record(AccessAction.DELETED, "erasure-request", request.patient(), scan))
                .replaceWith(new Opened(id, scan, opening));
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf(
                "ingest-service did not name a capture: %s", failure.getClass().getName());
        return Problems.unavailable();
    }
}
