package eu.dermalia.rights.erasure;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes the commitment for the erasure of a scan whose purge was announced, and tells retention-service. There is a day for it:
 * ingest-service, which alone knows the capture's id, may be down meanwhile.
 */
@ApplicationScoped
class PreparePurgeWork implements WorkHandler {
    static final String KIND = "prepare-purge";

    private final TenantTransaction transaction;
    private final ScanRegister register;
    private final Patients patients;
    private final Openings openings;
    private final PreparedPurges prepared;
    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final Clock clock;

    PreparePurgeWork(
            TenantTransaction transaction,
            ScanRegister register,
            Patients patients,
            Openings openings,
            PreparedPurges prepared,
            Guards guards,
            Outbox outbox,
            WorkQueue queue,
            Clock clock) {
        this.transaction = transaction;
        this.register = register;
        this.patients = patients;
        this.openings = openings;
        this.prepared = prepared;
        this.guards = guards;
        this.outbox = outbox;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(practice, () -> number(practice, scan))
                .chain(number -> number.isEmpty()
                        ? tell(item, scan)
                        : openings.of(practice, List.of(scan), number.get(), item.cause())
                                .chain(opened -> keep(practice, scan, opened.get(scan)))
                                .chain(() -> tell(item, scan)))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Empty when there is nothing more to prepare: it is done, or the scan goes anyway. */
    private Uni<Optional<PatientNumber>> number(PracticeId practice, ScanId scan) {
        return prepared.find(scan).chain(done -> register.find(scan)
                .chain(entry -> done.isPresent() || entry.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : patients.find(practice, entry.get().patient()).map(person -> person.map(Person::number))));
    }

    private Uni<Void> keep(PracticeId practice, ScanId scan, Opening opening) {
        ErasureId erasure = new ErasureId(UuidCreator.getTimeOrderedEpoch());
        PurgePrepared made = new PurgePrepared(
                erasure, scan, opening.commitment(practice), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return transaction.in(practice, () -> guards.requireOpen(practice, scan.value())
                .chain(() -> openings.seal(practice, erasure, opening))
                .chain(opened -> prepared.keep(practice, made, opened)));
    }

    private Uni<Void> tell(WorkItem item, ScanId scan) {
        return transaction.in(item.practice(), () -> prepared.find(scan)
                .chain(made ->
                        made.isEmpty() ? Uni.createFrom().voidItem() : outbox.publish(item.practice(), made.get()))
                .chain(() -> queue.finish(item)));
    }
}
