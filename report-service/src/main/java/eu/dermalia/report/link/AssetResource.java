package eu.dermalia.report.link;

import eu.dermalia.report.link.model.PageAsset;
import eu.dermalia.report.link.model.PageAssets;
import eu.dermalia.web.Problems;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Style sheet and scripts of the patients' pages. Compressed, unlike everything that says something about a person: a
 * compressed answer's length tells of its content, and here there is nothing to tell.
 */
@Path("/r/assets/{digest}/{name}")
@PermitAll
class AssetResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final PageAssets assets;
    private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

    AssetResource(PageAssets assets) {
        this.assets = assets;
    }

    @GET
    @Operation(summary = "Style sheet or script of the patients' pages")
    @APIResponse(
            responseCode = "200",
            description = "The same for ever",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "Unknown, or of another release")
    public Response asset(
            @PathParam("digest") String digest,
            @PathParam("name") String name,
            @jakarta.ws.rs.HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        PageAsset asset = assets.find(digest, name).orElseThrow(Problems::notFound);
        Response.ResponseBuilder answer = Response.ok()
                .type(asset.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip")
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .entity(packed.computeIfAbsent(asset.name(), key -> pack(asset.content())))
                        .build()
                : answer.entity(asset.content()).build();
    }

    private static byte[] pack(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
