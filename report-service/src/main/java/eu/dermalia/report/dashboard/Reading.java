package eu.dermalia.report.dashboard;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.ReportAccess.Readable;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How every endpoint here reads: the guard first, the record of it before the first byte, the sealed object last. */
@ApplicationScoped
class Reading {
    /** Words for the parameter {@code ground} of every endpoint that opens what is restricted. */
    static final String GROUND = "Opens a restricted report on a ground of Art. 18(2) GDPR, which is recorded:"
            + " CONSENT, LEGAL_CLAIMS, RIGHTS_OF_ANOTHER or PUBLIC_INTEREST";

    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Vault vault;
    private final Audit audit;
    private final Caller caller;

    Reading(TenantTransaction transaction, ReportAccess access, Vault vault, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.access = access;
        this.vault = vault;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * In one transaction, which holds the guard's share lock.
     *
     * @param what the endpoint's name in the audit trail
     * @param ground as the caller named it
     * @return fails with 400, 404, 410 or 423
     */
    <T> Uni<T> of(ScanId scan, String what, @Nullable String ground, Function<StoredReport, Uni<T>> reading) {
        PracticeId practice = caller.practice();
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        return transaction.in(practice, () -> open(practice, scan, what, restricted)
                .chain(readable -> reading.apply(readable.report())));
    }

    /** The same inside a transaction that is open already. */
    Uni<Readable> open(PracticeId practice, ScanId scan, String what, RestrictedAccess restricted) {
        return access.readable(practice, scan, restricted)
                .call(readable ->
                        audit.record(AccessAction.READ, what, readable.report().patientId(), scan, readable.ground()));
    }

    /** A sealed object of a report, whole. @return fails with 410 when it has been erased meanwhile */
    Uni<byte[]> object(ObjectName name) {
        return vault.read(name, ReportObjects.LARGEST)
                .onFailure(SubjectErased.class)
                .transform(erased -> Problems.gone())
                .onFailure(VaultException.class)
                .transform(failure -> ((VaultException) failure).reason() == VaultException.Reason.NO_SUCH_OBJECT
                        ? Problems.notFound()
                        : Problems.unavailable());
    }
}
