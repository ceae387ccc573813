package eu.dermalia.rights.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.PatientIndex.Criterion;
import eu.dermalia.rights.patient.PatientRecords.Found;
import eu.dermalia.rights.patient.RegisterPatient.Outcome;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.Phone;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import eu.dermalia.web.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
class PatientResource {
    private final RegisterPatient registerPatient;
    private final PatientRecords records;
    private final SearchPatients searchPatients;
    private final Caller caller;
    private final Clock clock;

    PatientResource(
            RegisterPatient registerPatient,
            PatientRecords records,
            SearchPatients searchPatients,
            Caller caller,
            Clock clock) {
        this.registerPatient = registerPatient;
        this.records = records;
        this.searchPatients = searchPatients;
        this.caller = caller;
        this.clock = clock;
    }

    record PatientRequest(
            @NotNull @Size(max = 100) String number,

            @NotNull @Size(max = 100) @Pattern(regexp = Texts.LINE)
            String givenName,

            @NotNull @Size(max = 100) @Pattern(regexp = Texts.LINE)
            String familyName,

            @NotNull LocalDate birthDate,
            @Nullable @Size(max = 254) String email,
            @NotNull @Pattern(regexp = "de|en") String language,
            @Nullable @Size(max = 40) String phone,

            @Nullable @Size(max = 2000) @Pattern(regexp = Texts.LINES)
            String notes) {
        @Override
        public String toString() {
            return "PatientRequest[…]";
        }
    }

    record ContactRequest(
            @Nullable @Size(max = 254) String email,
            @Nullable @Size(max = 40) String phone,
            @NotNull @Pattern(regexp = "de|en") String language) {
        @Override
        public String toString() {
            return "ContactRequest[…]";
        }
    }

    /** @param notes null: none */
    record NotesRequest(
            @Nullable @Size(max = 2000) @Pattern(regexp = Texts.LINES)
            String notes) {
        @Override
        public String toString() {
            return "NotesRequest[…]";
        }
    }

    /**
     * Exactly one of the three.
     *
     * @param name the family name, or given and family name
     * @param cursor of the next page
     */
    record SearchRequest(
            @Nullable @Size(max = 100) String number,

            @Nullable @Size(max = 201) @Pattern(regexp = Texts.LINE)
            String name,

            @Nullable @Size(max = 254) String email,
            @Nullable @Size(max = 200) String cursor,
            @Nullable Integer limit) {
        @Override
        public String toString() {
            return "SearchRequest[…]";
        }
    }

    /** @param pickupCode shown this once */
    record RegisteredView(PatientId patientId, String pickupCode) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientView(
            PatientId patientId,
            String number,
            String givenName,
            String familyName,
            LocalDate birthDate,
            @Nullable String email,
            @Nullable String phone,
            String language,
            @Nullable String notes) {
        static PatientView of(Found found) {
            Person person = found.person();
            return new PatientView(
                    found.id(),
                    person.number().value(),
                    person.givenName(),
                    person.familyName(),
                    person.birthDate(),
                    person.address().map(EmailAddress::value).orElse(null),
                    person.telephone().map(Phone::value).orElse(null),
                    person.language(),
                    person.notes());
        }
    }

    @POST
    @Operation(summary = "Register a patient under the practice's own patient number")
    @ShownOnce
    @APIResponseSchema(value = RegisteredView.class, responseCode = "201")
    public Uni<RestResponse<RegisteredView>> register(@Valid @NotNull PatientRequest request) {
        Person person = new Person(
                number(request.number()),
                request.givenName().strip(),
                request.familyName().strip(),
                birthDate(request.birthDate()),
                email(request.email()),
                request.language(),
                phone(request.phone()),
                request.notes());
        return registerPatient.register(caller.practice(), person).map(PatientResource::answer);
    }

    @GET
    @Operation(summary = "One patient")
    @Path("/{id}")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<PatientView> get(@PathParam("id") PatientId id) {
        return records.read(caller.practice(), id).map(PatientView::of);
    }

    /** At most one item: numbers are unique in a practice. */
    @GET
    @Operation(
            summary = "Find a patient by number",
            description = "At most one item: numbers are unique in a practice.")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<PatientView>> find(@QueryParam("number") @NotNull String number) {
        return records.find(caller.practice(), number(number))
                .map(found ->
                        new Page<>(found.map(PatientView::of).map(List::of).orElse(List.of()), null));
    }

    /**
     * By number, name or address: an exact match whatever the case (NFKC, case folded, white space trimmed). Personal data does
     * not belong in URLs, which end up in proxies' logs and browsers' histories: names and addresses are looked for here only.
     */
    @POST
    @Operation(
            summary = "Find patients by exact number, name or address",
            description =
                    "By number, name or address: an exact match whatever the case (NFKC, case folded, white space trimmed). Personal data does not belong in URLs, which end up in proxies' logs and browsers' histories: names and addresses are looked for here only.")
    @Path("/search")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<PatientView>> search(@Valid @NotNull SearchRequest request) {
        long criteria = Stream.of(request.number(), request.name(), request.email())
                .filter(Objects::nonNull)
                .count();
        if (criteria != 1) {
            throw Problems.invalid("number", "exactly-one-of-number-name-email");
        }
        int limit = Page.limit(request.limit());
        if (request.number() != null) {
            return find(request.number());
        }
        Criterion criterion = request.name() != null
                ? Criterion.name(request.name())
                : Criterion.email(Objects.requireNonNull(email(request.email())));
        return searchPatients
                .search(caller.practice(), criterion, request.cursor(), limit)
                .map(page -> page.map(PatientView::of));
    }

    @PUT
    @Operation(summary = "Change a patient's contact data")
    @Path("/{id}/contact")
    public Uni<PatientView> changeContact(@PathParam("id") PatientId id, @Valid @NotNull ContactRequest request) {
        return records.changeContact(
                        caller.practice(), id, email(request.email()), phone(request.phone()), request.language())
                .map(PatientView::of);
    }

    @PUT
    @Operation(summary = "Change the practice's notes on a patient")
    @Path("/{id}/notes")
    public Uni<PatientView> changeNotes(@PathParam("id") PatientId id, @Valid @NotNull NotesRequest request) {
        return records.changeNotes(caller.practice(), id, request.notes()).map(PatientView::of);
    }

    @POST
    @Operation(summary = "Issue a new pickup code; the old one no longer opens anything")
    @Path("/{id}/pickup-code")
    @ShownOnce
    public Uni<RegisteredView> reissue(@PathParam("id") PatientId id) {
        return records.reissueCode(caller.practice(), id).map(code -> new RegisteredView(id, code.value()));
    }

    private static RestResponse<RegisteredView> answer(Outcome outcome) {
        if (outcome instanceof Outcome.Registered registered) {
            return RestResponse.ResponseBuilder.<RegisteredView>created(URI.create("/patients/" + registered.id()))
                    .entity(new RegisteredView(
                            registered.id(), registered.code().value()))
                    .build();
        }
        if (outcome instanceof Outcome.ContractEnded) {
            throw Problems.conflict("contract-ended", "The practice has left; nothing is processed for it any more");
        }
        throw Problems.conflict("patient-number-taken", "The practice has a patient with this number");
    }

    private static PatientNumber number(String text) {
        return PatientNumber.of(text).orElseThrow(() -> Problems.invalid("number", "patient-number"));
    }

    private LocalDate birthDate(LocalDate date) {
        // A day of grace for zones ahead of UTC: this only refuses what cannot be.
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (!Person.isPlausibleBirth(date, latest)) {
            throw Problems.invalid("birthDate", "plausible");
        }
        return date;
    }

    private static @Nullable EmailAddress email(@Nullable String text) {
        return text == null ? null : EmailAddress.of(text).orElseThrow(() -> Problems.invalid("email", "address"));
    }

    private static @Nullable Phone phone(@Nullable String text) {
        return text == null ? null : Phone.of(text).orElseThrow(() -> Problems.invalid("phone", "telephone-number"));
    }
}
