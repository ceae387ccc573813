package eu.dermalia.rights.document;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import eu.dermalia.web.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients/{id}/information-sheet")
class SheetResource {
    private final PrintSheet printSheet;
    private final Caller caller;

    SheetResource(PrintSheet printSheet, Caller caller) {
        this.printSheet = printSheet;
        this.caller = caller;
    }

    @POST
    @ShownOnce
    @Produces("application/pdf")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
    @Operation(summary = "The information sheet with a new pickup code; the former code is worthless from then on")
    @APIResponse(responseCode = "200", description = "Dermalia-Document-Version says which version it is")
    @APIResponse(responseCode = "422", description = "document-incomplete: the names are in missing")
    public Uni<RestResponse<byte[]>> print(
            @PathParam("id") PatientId id,
            @QueryParam("variant") @Nullable String variant,
            @QueryParam("language") @Nullable String language) {
        String role = List.of(Roles.PHYSICIAN, Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN).stream()
                .filter(caller.roles()::contains)
                .findFirst()
                .orElseThrow();
        Accessor who = new Accessor(caller.practice(), caller.subject(), role, null);
        return printSheet
                .print(
                        caller.practice(),
                        id,
                        DocumentKinds.of(DocumentType.INFORMATION_SHEET.name(), variant, "de")
                                .variant(),
                        Optional.ofNullable(language).map(DocumentKinds::language),
                        who)
                .map(sheet -> RestResponse.ResponseBuilder.ok(sheet.pdf())
                        .header("Dermalia-Document-Version", sheet.version())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + sheet.kind().fileName(sheet.version()) + "\"")
                        .build());
    }
}
