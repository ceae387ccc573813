package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.breach.BreachViews.NoticeView;
import eu.dermalia.rights.breach.model.Communication;
import eu.dermalia.rights.breach.model.Communication.Communicate;
import eu.dermalia.rights.breach.model.Communication.Done;
import eu.dermalia.rights.breach.model.Communication.Ground;
import eu.dermalia.rights.breach.model.Communication.Means;
import eu.dermalia.rights.breach.model.Communication.NotRequired;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether the persons concerned by a breach are told (GDPR Art. 34). Tell them yourself; here it is taken down. */
@Path("/breach-notices/{id}/communications")
class CommunicationResource {
    private final RecordCommunication recordCommunication;
    private final ReadBreaches readBreaches;
    private final Caller caller;

    CommunicationResource(RecordCommunication recordCommunication, ReadBreaches readBreaches, Caller caller) {
        this.recordCommunication = recordCommunication;
        this.readBreaches = readBreaches;
        this.caller = caller;
    }

    enum Kind {
        COMMUNICATE,
        NOT_REQUIRED
    }

    /**
     * @param means COMMUNICATE: how
     * @param communicatedOn COMMUNICATE: the day on which it was done, with {@code persons} and {@code wordingVersion}; all
     *     three absent while it was decided and is not done yet
     * @param persons how many were told; no names
     * @param ground NOT_REQUIRED: which one
     * @param reasons NOT_REQUIRED, and with PUBLIC: why
     */
    record CommunicationRequest(
            @NotNull Kind kind,
            @Nullable Means means,
            @Nullable LocalDate communicatedOn,
            @Nullable @Min(0) @Max(100_000_000) Long persons,

            @Nullable @Size(max = 100) @Pattern(regexp = Texts.LINE)
            String wordingVersion,

            @Nullable Ground ground,

            @Nullable @Size(max = 4000) @Pattern(regexp = Texts.PARAGRAPHS)
            String reasons) {
        Communication communication() {
            return switch (kind) {
                case COMMUNICATE -> {
                    refuse("ground", ground != null);
                    refuse("means", means == null);
                    refuse("reasons", (means == Means.PUBLIC) != (reasons != null));
                    yield new Communicate(means, done(), reasons);
                }
                case NOT_REQUIRED -> {
                    refuse("means", means != null);
                    refuse("communicatedOn", communicatedOn != null || persons != null || wordingVersion != null);
                    refuse("ground", ground == null);
                    refuse("reasons", reasons == null);
                    yield new NotRequired(ground, reasons);
                }
            };
        }

        private @Nullable Done done() {
            if (communicatedOn == null) {
                refuse("communicatedOn", persons != null || wordingVersion != null);
                return null;
            }
            refuse("persons", persons == null);
            refuse("wordingVersion", wordingVersion == null);
            return new Done(communicatedOn, persons, wordingVersion);
        }

        private void refuse(String field, boolean wrong) {
            if (wrong) {
                throw Problems.invalid(field, "does-not-belong-to-" + kind);
            }
        }
    }

    /** Appended: a change of mind, or that it is done now, is another one. 409 {@code not-acknowledged}. */
    @POST
    @Operation(
            summary = "Record how the patients were told of a breach, or why not (Art. 34 GDPR)",
            description = "Appended: a change of mind, or that it is done now, is another one. 409 not-acknowledged.")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Uni<NoticeView> record(@PathParam("id") UUID id, @Valid @NotNull CommunicationRequest request) {
        PracticeId practice = caller.practice();
        return recordCommunication
                .record(practice, id, request.communication(), caller.subject())
                .chain(() -> readBreaches.notice(practice, id));
    }
}
