package eu.dermalia.rights.request;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Records that a patient asks for something. Restricted scans pass: the patient's own rights are not restricted. */
@ApplicationScoped
class OpenRequest {
    private final TenantTransaction transaction;
    private final Requests requests;
    private final Patients patients;
    private final ScanRegister register;
    private final Guards guards;
    private final Audit audit;

    OpenRequest(
            TenantTransaction transaction,
            Requests requests,
            Patients patients,
            ScanRegister register,
            Guards guards,
            Audit audit) {
        this.transaction = transaction;
        this.requests = requests;
        this.patients = patients;
        this.register = register;
        this.guards = guards;
        this.audit = audit;
    }

    record Asked(
            PatientId patient,
            RequestArticle article,
            @Nullable ScanId scan,
            LocalDate receivedOn,
            RequestChannel channel) {}

    record Opened(SubjectRequest request, Moment now) {}

    /** @return fails with 404 for another's patient or scan, 410 for an erased one, 400 for an impossible day */
    Uni<Opened> open(PracticeId practice, Asked asked) {
        RequestId id = new RequestId(UuidCreator.getTimeOrderedEpoch());
        return transaction.in(practice, () -> patients.find(practice, asked.patient())
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(() -> guards.requireOpen(practice, asked.patient().value()))
                .chain(() -> requireTheirs(practice, asked))
                .chain(() -> requests.moment(practice))
                .chain(now -> {
                    SubjectRequest request = SubjectRequest.received(
                            id,
                            asked.patient(),
                            asked.article(),
                            asked.scan(),
                            asked.channel(),
                            Requests.receivedOn(asked.receivedOn(), now));
                    return requests.open(practice, request, now)
                            .chain(() -> audit.record(AccessAction.CREATED, "request", asked.patient(), asked.scan()))
                            .replaceWith(new Opened(request, now));
                }));
    }

    private Uni<Void> requireTheirs(PracticeId practice, Asked asked) {
        ScanId scan = asked.scan();
        if (scan == null) {
            return Uni.createFrom().voidItem();
        }
        return guards.share(practice, scan.value()).chain(state -> register.find(scan)
                .invoke(found -> {
                    if (state == GuardState.ERASED) {
                        throw Problems.gone();
                    }
                    if (found.isEmpty() || !found.get().patient().equals(asked.patient())) {
                        throw Problems.notFound();
                    }
                })
                .replaceWithVoid());
    }
}
