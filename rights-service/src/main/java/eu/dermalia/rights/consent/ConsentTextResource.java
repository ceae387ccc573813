package eu.dermalia.rights.consent;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.consent.ConsentTexts.ConsentText;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The words that a practice's patients sign. A version, once registered, never says anything else: what is signed is proof. */
@Path("/practices/{id}/consent-texts")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ConsentTextResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final ConsentTexts texts;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    ConsentTextResource(
            TenantTransaction transaction,
            Practices practices,
            ConsentTexts texts,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.texts = texts;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param inForceFrom first day on which it may be signed */
    record TextRequest(
            @NotNull @Pattern(regexp = "de|en") String language,

            @NotNull @Size(min = 1, max = 20_000) @Pattern(regexp = Texts.LINES)
            String text,

            @NotNull LocalDate inForceFrom) {}

    record TextView(ConsentUse use, String version, String language, String text, LocalDate inForceFrom) {
        static TextView of(ConsentText text) {
            return new TextView(text.use(), text.version(), text.language(), text.body(), text.inForceFrom());
        }
    }

    /** One version in its languages. */
    record VersionView(ConsentUse use, String version, List<TextView> texts) {}

    record TextKey(ConsentUse use, String version, String language, LocalDate inForceFrom) {
        static TextKey of(ConsentText text) {
            return new TextKey(text.use(), text.version(), text.language(), text.inForceFrom());
        }
    }

    /** Registers a version in one language; repeating it changes nothing, other words for the same version answer 409. */
    @PUT
    @Operation(
            summary = "Register a version of a consent text in one language",
            description =
                    "Registers a version in one language; repeating it changes nothing, other words for the same version answer 409.")
    @Path("/{use}/{version}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<TextView> register(
            @PathParam("id") PracticeId id,
            @PathParam("use") String use,
            @PathParam("version") @Size(max = 60) @Pattern(regexp = Texts.LINE) String version,
            @Valid @NotNull TextRequest request) {
        requireOwn(id);
        String recordedBy = caller.subject();
        Instant now = clock.instant();
        ConsentText text = new ConsentText(
                use(use), version.strip(), request.language(), request.text(), request.inForceFrom(), null);
        return transaction.in(id, () -> practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(() -> texts.insert(id, text, now, recordedBy))
                .chain(inserted -> inserted
                        ? audit.record(AccessAction.CREATED, "consent-text", null, null)
                        : requireSame(id, text))
                .replaceWith(() -> TextView.of(text)));
    }

    @GET
    @Operation(summary = "One version of a consent text")
    @Path("/{use}/{version}")
    public Uni<VersionView> get(
            @PathParam("id") PracticeId id,
            @PathParam("use") String use,
            @PathParam("version") @Size(max = 60) @Pattern(regexp = Texts.LINE) String version) {
        requireOwn(id);
        ConsentUse known = use(use);
        return transaction.in(id, () -> texts.find(id, known, version.strip()).map(found -> {
            if (found.isEmpty()) {
                throw Problems.notFound();
            }
            return new VersionView(
                    known, version.strip(), found.stream().map(TextView::of).toList());
        }));
    }

    /** All of them, by use, version and language, without their words. */
    @GET
    @Operation(
            summary = "The practice's consent texts, without their words",
            description = "All of them, by use, version and language, without their words.")
    public Uni<Page<TextKey>> list(
            @PathParam("id") PracticeId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        requireOwn(id);
        int size = Page.limit(limit);
        @Nullable
        String[] after = cursor == null
                ? new @Nullable String[3]
                : Cursor.parts(cursor, 3).toArray(new String[0]);
        return transaction.in(id, () -> texts.page(id, after, size + 1)
                .map(found -> Page.of(found, size, text -> Cursor.of(text.use(), text.version(), text.language()))
                        .map(TextKey::of)));
    }

    private Uni<Void> requireSame(PracticeId id, ConsentText text) {
        return texts.find(id, text.use(), text.version()).map(found -> {
            if (found.stream().noneMatch(one -> one.language().equals(text.language()) && one.saysTheSame(text))) {
                throw Problems.conflict("consent-text-registered", "This version is registered with other words");
            }
            return null;
        });
    }

    private void requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
    }

    private static ConsentUse use(String name) {
        return Arrays.stream(ConsentUse.values())
                .filter(use -> use.name().equals(name))
                .findFirst()
                .orElseThrow(Problems::notFound);
    }
}
