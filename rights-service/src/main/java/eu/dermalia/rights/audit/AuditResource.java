package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.Checkpoints.Kept;
import eu.dermalia.rights.audit.VerifyTrail.Verdict;
import eu.dermalia.rights.audit.model.AuditFilter;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The practice's trail. Every look into it becomes an entry of it. */
@Path("/audit")
@RolesAllowed(Roles.PRIVACY_OFFICER)
class AuditResource {
    private final ReadAudit readAudit;
    private final ExportAudit exportAudit;
    private final VerifyTrail verifyTrail;
    private final Checkpoints checkpoints;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    AuditResource(
            ReadAudit readAudit,
            ExportAudit exportAudit,
            VerifyTrail verifyTrail,
            Checkpoints checkpoints,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.readAudit = readAudit;
        this.exportAudit = exportAudit;
        this.verifyTrail = verifyTrail;
        this.checkpoints = checkpoints;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /** Which entries: all conditions hold together. */
    static final class Wanted {
        @QueryParam("patientId")
        @Nullable
        PatientId patientId;

        /** The token's subject, exactly. */
        @QueryParam("actor")
        @Size(max = 200)
        @Nullable
        String actor;

        @QueryParam("action")
        @Nullable
        String action;

        /** The first moment, ISO-8601 in UTC. */
        @QueryParam("from")
        @Nullable
        String from;

        /** The moment after the last. */
        @QueryParam("to")
        @Nullable
        String to;

        AuditFilter filter() {
            return new AuditFilter(
                    patientId,
                    actor,
                    read("action", action, AccessAction::valueOf),
                    read("from", from, Instant::parse),
                    read("to", to, Instant::parse));
        }

        private static <T> @Nullable T read(String name, @Nullable String text, Function<String, T> reader) {
            try {
                return text == null ? null : reader.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw Problems.invalid(name, name.equals("action") ? "action" : "instant");
            }
        }
    }

    /** Newest first. */
    @GET
    @Operation(summary = "The practice's audit trail", description = "Newest first.")
    public Uni<Page<AuditView>> list(
            @Valid @BeanParam Wanted wanted,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return readAudit.page(caller.practice(), wanted.filter(), cursor, Page.limit(limit));
    }

    @GET
    @Path("/export")
    @Operation(
            summary = "The trail in the order of its chain",
            description = "csv for people; jsonl holds what a verifier needs, given that nothing is filtered out")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/jsonl", schema = @Schema(implementation = String.class))
            })
    public RestMulti<Buffer> export(@Valid @BeanParam Wanted wanted, @QueryParam("format") @Nullable String format) {
        PracticeId practice = caller.practice();
        AuditFilter filter = wanted.filter();
        ExportFormat written = format(format == null ? "" : format);
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of(written.mediaType()),
                "Content-Disposition", List.of("attachment; filename=\"audit." + format + "\""));
        return RestMulti.fromUniResponse(
                exportAudit.begin(practice, filter),
                head -> exportAudit.content(practice, filter, written, head),
                head -> headers);
    }

    /** Whether the practice's trail is whole: nothing removed, changed or reordered. */
    @GET
    @Operation(summary = "Whether the practice's audit trail is whole: nothing removed, changed or reordered")
    @Path("/verify")
    public Uni<Verdict> verify() {
        return verifyTrail.verify(caller.practice());
    }

    /** The signed checkpoints, newest first; to be kept elsewhere. */
    @GET
    @Operation(
            summary = "The signed checkpoints of the audit trail, to be kept elsewhere",
            description = "The signed checkpoints, newest first; to be kept elsewhere.")
    @Path("/checkpoints")
    public Uni<Page<Kept>> checkpoints(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        LocalDate before = before(cursor);
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "audit-checkpoints", null, null)
                .chain(() -> checkpoints.newest(practice, before, size + 1))
                .map(found -> Page.of(found, size, kept -> Cursor.of(kept.day()))));
    }

    private static ExportFormat format(String name) {
        return switch (name) {
            case "csv" -> new CsvExport();
            case "jsonl" -> new LinesExport();
            default -> throw Problems.invalid("format", "csv|jsonl");
        };
    }

    private static @Nullable LocalDate before(@Nullable String cursor) {
        try {
            return cursor == null
                    ? null
                    : LocalDate.parse(Cursor.parts(cursor, 1).get(0));
        } catch (DateTimeException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
