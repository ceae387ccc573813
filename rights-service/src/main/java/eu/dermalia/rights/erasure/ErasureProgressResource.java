package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.rights.Live;
import eu.dermalia.rights.ToTheEnd;
import eu.dermalia.rights.erasure.ErasureProgress.Watched;
import eu.dermalia.rights.erasure.model.Progress;
import eu.dermalia.rights.erasure.model.Progress.Step;
import eu.dermalia.tenancy.FreshContext;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RequestJson;
import eu.dermalia.web.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** An erasure from the request to the receipt, as it happens; works over {@code fetch} with a bearer token. */
@Path("/erasures/{id}/progress")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
class ErasureProgressResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(15);
    /** In the order in which the trail names the one that was used. */
    private static final List<String> ROLES =
            List.of(Roles.PHYSICIAN, Roles.PRACTICE_STAFF, Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN);

    private final ErasureWatch watch;
    private final ErasureProgress progress;
    private final Live live;
    private final TenantTransaction transaction;
    private final Vertx vertx;
    private final Audit audit;
    private final Caller caller;
    private final ObjectMapper json;
    private final int mostPerPractice;

    ErasureProgressResource(
            ErasureWatch watch,
            ErasureProgress progress,
            Live live,
            TenantTransaction transaction,
            Vertx vertx,
            Audit audit,
            Caller caller,
            RequestJson json,
            @ConfigProperty(name = "dermalia.rights.stream.most-per-practice") int mostPerPractice) {
        this.watch = watch;
        this.progress = progress;
        this.live = live;
        this.transaction = transaction;
        this.vertx = vertx;
        this.audit = audit;
        this.caller = caller;
        this.json = json.getContext(StepView.class);
        this.mostPerPractice = mostPerPractice;
    }

    /**
     * What an event says.
     *
     * @param owner who has erased, looked, and found nothing left
     * @param at absent where only the fact is known
     * @param refusalGround with {@code erasedOn}, the day on which it will be erased, where one is known
     * @param receipt where retention-service serves it; {@code receiptDigest} its SHA-256
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(
            String step,
            @Nullable Owner owner,
            @Nullable Instant at,
            @Nullable RefusalGround refusalGround,
            @Nullable LocalDate erasedOn,
            @Nullable String receiptDigest,
            @Nullable String receipt) {
        static StepView of(ErasureId id, Watched watched, Step step) {
            return new StepView(
                    step.kind().name(),
                    step.owner(),
                    step.at(),
                    step.kind() == Progress.Kind.REFUSED ? watched.refusalGround() : null,
                    isNotYet(step) ? watched.erasedOn() : null,
                    step.kind() == Progress.Kind.COMPLETED ? watched.receiptDigest() : null,
                    step.kind() == Progress.Kind.COMPLETED ? "/erasures/" + id + "/receipt" : null);
        }

        private static boolean isNotYet(Step step) {
            return step.kind() == Progress.Kind.REFUSED || step.kind() == Progress.Kind.DEFERRED;
        }
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "How an erasure comes on, as server-sent events, until its receipt or its refusal",
            description =
                    "`step`: REQUESTED, ORDERED, ERASED with its owner; then `completed` or `refused`, and the end; for a whole"
                            + " patient also `deferred` to the day of the last scan that has to be kept, or `lifted`."
                            + " Each has an id: with it as Last-Event-ID a client that comes again is told what it missed, and how it"
                            + " ended in any case. Comments keep the connection alive. Ends when the token does. 429 when the practice"
                            + " has too many.")
    @Blocking
    public Multi<OutboundSseEvent> watch(
            @PathParam("id") ErasureId id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context Sse sse) {
        Accessor who = accessor();
        Duration left = live.left();
        // Waited for here: once a stream has begun, it cannot be refused any more.
        transaction
                .in(who.practice(), () -> find(id).call(watched ->
                        audit.record(who, AccessAction.READ, "erasure-progress", watched.patient(), watched.scan())))
                .await()
                .atMost(WITHIN);
        Wake wake = new Wake();
        if (!watch.join(who.practice(), id, wake, mostPerPractice)) {
            throw Problems.tooMany(RETRY_AFTER);
        }
        AtomicLong told = new AtomicLong(number(lastEventId));
        // never sent: behind it comes nothing
        OutboundSseEvent end = sse.newEventBuilder().comment("end").build();
        Multi<OutboundSseEvent> steps = wake.calls()
                .onItem()
                .transformToUniAndConcatenate(ignored ->
                        ToTheEnd.of(FreshContext.run(vertx, () -> transaction.in(who.practice(), () -> find(id)))))
                .onItem()
                .transformToMultiAndConcatenate(
                        watched -> Multi.createFrom().iterable(news(sse, id, watched, told, end)));
        return live.until(sse, left, steps)
                .select()
                .first(event -> event != end)
                .onTermination()
                .invoke(() -> watch.leave(who.practice(), id, wake));
    }

    private Uni<Watched> find(ErasureId id) {
        return progress.find(id).map(found -> found.orElseThrow(Problems::notFound));
    }

    /** Read here, on the request's own thread: the transaction may run on another context. */
    private Accessor accessor() {
        String role =
                ROLES.stream().filter(caller.roles()::contains).findFirst().orElse("none");
        return new Accessor(caller.practice(), caller.subject(), role, null);
    }

    /** Many calls while one is answered are one call; the first comes by itself. */
    private static final class Wake implements Runnable {
        private volatile @Nullable MultiEmitter<? super Boolean> emitter;

        @Override
        public void run() {
            MultiEmitter<? super Boolean> present = emitter;
            if (present != null) {
                present.emit(true);
            }
        }

        Multi<Boolean> calls() {
            return Multi.createFrom()
                    .emitter(
                            begun -> {
                                emitter = begun;
                                begun.emit(true);
                            },
                            BackPressureStrategy.LATEST);
        }
    }

    private List<OutboundSseEvent> news(Sse sse, ErasureId id, Watched watched, AtomicLong told, OutboundSseEvent end) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (Step step : watched.progress().after(told.get())) {
            told.updateAndGet(before -> Progress.told(before, step));
            events.add(sse.newEventBuilder()
                    .id(Long.toString(told.get()))
                    .name(name(step))
                    .data(String.class, written(StepView.of(id, watched, step)))
                    .build());
            if (step.isLast()) {
                events.add(end);
            }
        }
        return events;
    }

    private static String name(Step step) {
        return switch (step.kind()) {
            case REQUESTED, ORDERED, ERASED -> "step";
            case REFUSED, COMPLETED, DEFERRED, LIFTED -> step.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    private String written(StepView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step cannot be written", e);
        }
    }

    /** What is no id of ours is that of a client that knows nothing. */
    private static long number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
