package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.erasure.ErasureWork.ToRequest;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the erasure of a scan when nobody waits for the answer: a withdrawal takes effect whether ingest-service is up or
 * not. The practice fetches the opening later, once.
 */
@ApplicationScoped
class RequestErasureWork implements WorkHandler {
    private final TenantTransaction transaction;
    private final ScanRegister register;
    private final Patients patients;
    private final Openings openings;
    private final ErasureStore store;
    private final PatientErasures patientErasures;
    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final ObjectMapper json;
    private final Clock clock;

    RequestErasureWork(
            TenantTransaction transaction,
            ScanRegister register,
            Patients patients,
            Openings openings,
            ErasureStore store,
            PatientErasures patientErasures,
            Guards guards,
            Outbox outbox,
            WorkQueue queue,
            ObjectMapper json,
            Clock clock) {
        this.transaction = transaction;
        this.register = register;
        this.patients = patients;
        this.openings = openings;
        this.store = store;
        this.patientErasures = patientErasures;
        this.guards = guards;
        this.outbox = outbox;
        this.queue = queue;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return ErasureWork.REQUEST;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    private record Subject(Entry entry, PatientNumber number) {}

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(practice, () -> subject(practice, scan))
                .chain(subject -> subject.isEmpty()
                        ? transaction.in(practice, () -> queue.finish(item))
                        : openings.of(practice, List.of(scan), subject.get().number(), item.cause())
                                .chain(opened ->
                                        transaction.in(practice, () -> write(item, subject.get(), opened.get(scan)))))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Empty when it is erased, or about to be. */
    private Uni<Optional<Subject>> subject(PracticeId practice, ScanId scan) {
        return register.find(scan)
                .chain(found -> found.isEmpty() || ErasureTarget.isRunning(found.get())
                        ? Uni.createFrom().item(Optional.empty())
                        : patients.find(practice, found.get().patient()).map(person -> person.map(Person::number)
                                .map(number -> new Subject(found.get(), number))));
    }

    private Uni<Void> write(WorkItem item, Subject subject, Opening opening) {
        PracticeId practice = item.practice();
        ScanId scan = subject.entry().id();
        ErasureId id = new ErasureId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        ToRequest wanted = wanted(item);
        ErasureGround ground = wanted.ground();
        String commitment = opening.commitment(practice);
        PatientId patient = subject.entry().patient();
        return guards.requireOpen(practice, scan.value())
                .chain(() -> register.lock(scan))
                .chain(found -> found.isEmpty() || ErasureTarget.isRunning(found.get())
                        ? Uni.createFrom().voidItem()
                        : openings.seal(practice, id, opening)
                                .chain(kept -> origin(wanted).chain(origin -> store.insert(
                                                practice, id, scan, origin.request(), ground, commitment, kept, now)
                                        .chain(() -> outbox.publish(
                                                practice,
                                                new ErasureRequested(
                                                        id,
                                                        scan,
                                                        patient,
                                                        ground,
                                                        origin.article17Ground(),
                                                        origin.requestedBy(),
                                                        origin.request(),
                                                        commitment,
                                                        now)))))
                                .chain(() -> wanted.whole() == null
                                        ? Uni.createFrom().voidItem()
                                        : patientErasures.join(id, wanted.whole())))
                .chain(() -> queue.finish(item));
    }

    /** Who wanted it, and in which request. */
    private record Origin(
            Requester requestedBy,
            @Nullable Article17Ground article17Ground,
            @Nullable RequestId request) {}

    /** Of the patient's erasure that it is part of, if it is. */
    private Uni<Origin> origin(ToRequest wanted) {
        Requester recordedBy = wanted.requestedBy() == null ? Requester.PRACTICE : wanted.requestedBy();
        Origin own = new Origin(recordedBy, null, null);
        return wanted.whole() == null
                ? Uni.createFrom().item(own)
                : patientErasures.lock(wanted.whole()).map(found -> found.map(
                                whole -> new Origin(whole.requestedBy(), whole.article17Ground(), whole.request()))
                        .orElse(own));
    }

    private ToRequest wanted(WorkItem item) {
        try {
            return json.readValue(item.payload(), ToRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
