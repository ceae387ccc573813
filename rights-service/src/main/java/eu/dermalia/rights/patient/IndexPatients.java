package eu.dermalia.rights.patient;

import eu.dermalia.rights.patient.PatientIndex.ToIndex;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Computes the look-up digests of patients who were registered before there were any, a hundred a round. It finds nothing to
 * do once they are through. Replicas may both come: the patient's row lock makes the second repeat what the first wrote.
 */
@ApplicationScoped
class IndexPatients {
    private static final Logger LOG = Logger.getLogger(IndexPatients.class);

    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientIndex index;

    IndexPatients(TenantTransaction transaction, Patients patients, PatientIndex index) {
        this.transaction = transaction;
        this.patients = patients;
        this.index = index;
    }

    @Scheduled(every = "{dermalia.rights.patient-index.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(LOG, "Indexing patients", transaction.asWorker(index::toIndex), this::one);
    }

    /** Whoever cannot be read any more (erased) needs no index. */
    private Uni<Void> one(ToIndex next) {
        return transaction.in(next.practice(), () -> patients.lock(next.patient())
                .chain(() -> patients.find(next.practice(), next.patient()))
                .chain(person -> person.isEmpty()
                        ? index.forget(next.patient())
                        : index.replace(next.practice(), next.patient(), person.get())));
    }
}
