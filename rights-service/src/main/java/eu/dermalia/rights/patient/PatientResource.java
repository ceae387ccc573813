package eu.dermalia.rights.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.PatientRecords.Found;
import eu.dermalia.rights.patient.RegisterPatient.Outcome;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
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
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
class PatientResource {
    private final RegisterPatient registerPatient;
    private final PatientRecords records;
    private final Caller caller;
    private final Clock clock;

    PatientResource(RegisterPatient registerPatient, PatientRecords records, Caller caller, Clock clock) {
        this.registerPatient = registerPatient;
        this.records = records;
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
            @NotNull @Pattern(regexp = "de|en") String language) {
        @Override
        public String toString() {
            return "PatientRequest[…]";
        }
    }

    record ContactRequest(
            @Nullable @Size(max = 254) String email,
            @NotNull @Pattern(regexp = "de|en") String language) {
        @Override
        public String toString() {
            return "ContactRequest[…]";
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
            String language) {
        static PatientView of(Found found) {
            Person person = found.person();
            return new PatientView(
                    found.id(),
                    person.number().value(),
                    person.givenName(),
                    person.familyName(),
                    person.birthDate(),
                    person.address().map(EmailAddress::value).orElse(null),
                    person.language());
        }
    }

    @POST
    @ShownOnce
    @APIResponseSchema(value = RegisteredView.class, responseCode = "201")
    public Uni<RestResponse<RegisteredView>> register(@Valid @NotNull PatientRequest request) {
        Person person = new Person(
                number(request.number()),
                request.givenName().strip(),
                request.familyName().strip(),
                birthDate(request.birthDate()),
                email(request.email()),
                request.language());
        return registerPatient.register(caller.practice(), person).map(PatientResource::answer);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<PatientView> get(@PathParam("id") PatientId id) {
        return records.read(caller.practice(), id).map(PatientView::of);
    }

    /** At most one item: numbers are unique in a practice. */
    @GET
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<PatientView>> find(@QueryParam("number") @NotNull String number) {
        return records.find(caller.practice(), number(number))
                .map(found ->
                        new Page<>(found.map(PatientView::of).map(List::of).orElse(List.of()), null));
    }

    @PUT
    @Path("/{id}/contact")
    public Uni<PatientView> changeContact(@PathParam("id") PatientId id, @Valid @NotNull ContactRequest request) {
        return records.changeContact(caller.practice(), id, email(request.email()), request.language())
                .map(PatientView::of);
    }

    @POST
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
}
