package eu.dermalia.retention.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.receipt.Receipts.Issued;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import eu.dermalia.web.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The proof of an erasure, for the practice that it was done for. */
@Path("/erasures/{id}/receipt")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class ReceiptResource {
    private static final String JOSE = "application/jose";
    private static final String PDF = "application/pdf";
    private static final Set<String> FORMATS = Set.of("jose", "json", "pdf");
    private static final Set<String> LANGUAGES = Set.of("de", "en");

    private final TenantTransaction transaction;
    private final Receipts receipts;
    private final ReceiptPdf pdf;
    private final Audit audit;
    private final Caller caller;

    ReceiptResource(TenantTransaction transaction, Receipts receipts, ReceiptPdf pdf, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.receipts = receipts;
        this.pdf = pdf;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * A receipt as JSON.
     *
     * @param digest SHA-256 of the compact form, hex: its name in {@code GET /receipts/{digest}/proof}
     * @param jws what is signed, compact form
     * @param receipt the same, to be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiptView(String digest, String jws, Receipt receipt) {}

    /**
     * 404 while the erasure is not complete.
     *
     * @param format jose (the proof itself), json or pdf; without it the header Accept decides
     * @param language of the PDF: de or en
     */
    @GET
    @Produces({JOSE, MediaType.APPLICATION_JSON, PDF})
    @Operation(
            summary = "The receipt: JWS in compact form, JSON, or a PDF for people",
            description = "404 while the erasure is not complete. The PDF quotes the signed form.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReceiptView.class)),
                @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> receipt(
            @PathParam("id") ErasureId id,
            @QueryParam("format") @Nullable String format,
            @QueryParam("language") @Nullable String language,
            @Context HttpHeaders headers) {
        if (format != null && !FORMATS.contains(format)) {
            throw Problems.invalid("format", "jose|json|pdf");
        }
        if (language != null && !LANGUAGES.contains(language)) {
            throw Problems.invalid("language", "de|en");
        }
        String wanted = format == null ? accepted(headers) : format;
        PracticeId practice = caller.practice();
        return transaction
                .in(practice, () -> receipts.find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .call(issued -> audit.record(AccessAction.READ, "erasure-receipt", null, issued.scan())))
                .chain(issued -> answer(id, issued, wanted, language == null ? "de" : language));
    }

    private Uni<Response> answer(ErasureId id, Issued issued, String format, String language) {
        return switch (format) {
            case "json" ->
                Uni.createFrom()
                        .item(Response.ok(
                                        new ReceiptView(
                                                SigningKeys.digest(issued.jws()), issued.jws(), receipts.read(issued)),
                                        MediaType.APPLICATION_JSON)
                                .build());
            case "pdf" ->
                pdf.draw(receipts.read(issued), issued.jws(), language).map(bytes -> Response.ok(bytes, PDF)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"receipt-" + id + ".pdf\"")
                        .build());
            default -> Uni.createFrom().item(Response.ok(issued.jws(), JOSE).build());
        };
    }

    /** The proof itself, unless the client would rather have something else. */
    private static String accepted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(JOSE) || type.isWildcardType()) {
                return "jose";
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return "json";
            }
            if (type.isCompatible(MediaType.valueOf(PDF))) {
                return "pdf";
            }
        }
        return "jose";
    }
}
