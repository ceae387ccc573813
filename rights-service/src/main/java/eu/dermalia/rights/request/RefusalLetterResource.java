package eu.dermalia.rights.request;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import eu.dermalia.rights.request.RefusalLetter.Content;
import eu.dermalia.rights.request.RequestTexts.Kind;
import eu.dermalia.rights.request.model.Refusal;
import eu.dermalia.rights.request.model.RequestState;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The letter of a refusal, drawn when it is asked for: the patient's name is stamped in memory and kept nowhere. */
@Path("/requests/{id}/refusal-letter")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class RefusalLetterResource {
    private static final Set<String> LANGUAGES = Set.of("de", "en");

    private final TenantTransaction transaction;
    private final RequestStore store;
    private final RequestTexts texts;
    private final Practices practices;
    private final Patients patients;
    private final RefusalLetter letter;
    private final Audit audit;
    private final Caller caller;

    RefusalLetterResource(
            TenantTransaction transaction,
            RequestStore store,
            RequestTexts texts,
            Practices practices,
            Patients patients,
            RefusalLetter letter,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.store = store;
        this.texts = texts;
        this.practices = practices;
        this.patients = patients;
        this.letter = letter;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * 409 {@code not-refused} for a request that was not refused, 410 when the patient is erased.
     *
     * @param language de or en; the patient's own when absent
     */
    @GET
    @Operation(
            summary = "The letter that refuses a request, as PDF",
            description = "409 not-refused for a request that was not refused, 410 when the patient is erased.")
    @Produces("application/pdf")
    public Uni<RestResponse<byte[]>> get(
            @PathParam("id") RequestId id, @QueryParam("language") @Nullable String language) {
        if (language != null && !LANGUAGES.contains(language)) {
            throw Problems.invalid("language", "de|en");
        }
        PracticeId practice = caller.practice();
        return transaction
                .in(practice, () -> content(practice, id))
                .chain(content -> letter.draw(
                        content, language == null ? content.patient().language() : language))
                .map(pdf -> RestResponse.ResponseBuilder.ok(pdf)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refusal-" + id + ".pdf\"")
                        .build());
    }

    private Uni<Content> content(PracticeId practice, RequestId id) {
        return store.find(id)
                .map(found -> refused(found.orElseThrow(Problems::notFound)))
                .chain(request -> practices
                        .find(practice)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(of -> patients.find(practice, request.patient())
                                .map(found -> found.orElseThrow(Problems::gone))
                                .chain(patient -> refusal(practice, request)
                                        .map(refusal -> content(of, patient, request, refusal))))
                        .call(() -> audit.record(
                                AccessAction.EXPORTED, "refusal-letter", request.patient(), request.scan())));
    }

    private Uni<Refusal> refusal(PracticeId practice, SubjectRequest request) {
        return store.refusalGround(request.id()).chain(ground -> texts.of(practice, request.id(), request.patient())
                .map(written -> new Refusal(ground.orElseThrow(), reasons(written.get(Kind.REFUSAL)))));
    }

    private static String reasons(@Nullable String written) {
        if (written == null) {
            throw Problems.gone();
        }
        return written;
    }

    private static Content content(Practice practice, Person patient, SubjectRequest request, Refusal refusal) {
        return new Content(
                practice.profile(),
                patient,
                request.article(),
                request.deadline().receivedOn(),
                Objects.requireNonNull(request.closedOn()),
                refusal,
                SupervisoryAuthority.of(practice.profile().region()).orElseThrow());
    }

    private static SubjectRequest refused(SubjectRequest request) {
        if (request.state() != RequestState.REFUSED) {
            throw Problems.conflict("not-refused", "The request was not refused");
        }
        return request;
    }
}
