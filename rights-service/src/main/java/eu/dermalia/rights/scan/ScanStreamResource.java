package eu.dermalia.rights.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.ToTheEnd;
import eu.dermalia.rights.scan.ScanChanges.News;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RequestJson;
import eu.dermalia.web.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The dashboard's stream of progress; works over {@code fetch} with a bearer token. */
@Path("/scans/stream")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ScanStreamResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final int MOST_UNREAD = 2000;

    private final ScanChanges changes;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final ObjectMapper json;
    private final Clock clock;
    private final int mostPerPractice;
    private final Duration heartbeat;

    ScanStreamResource(
            ScanChanges changes,
            TenantTransaction transaction,
            Audit audit,
            Caller caller,
            SecurityIdentity identity,
            RequestJson json,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.stream.most-per-practice") int mostPerPractice,
            @ConfigProperty(name = "dermalia.rights.stream.heartbeat") Duration heartbeat) {
        this.changes = changes;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
        this.identity = identity;
        this.json = json.getContext(ScanChange.class);
        this.clock = clock;
        this.mostPerPractice = mostPerPractice;
        this.heartbeat = heartbeat;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What becomes of the practice's scans, as server-sent events",
            description =
                    "`ready`: read GET /scans now, and again whenever it comes; from here on nothing is missed."
                            + " `scan`: one scan as it is now. Comments keep the connection alive. Nothing is replayed: a client"
                            + " that comes again is told `ready`. Ends when the token does. 429 when the practice has too many.")
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        PracticeId practice = caller.practice();
        Duration left = left();
        UnicastProcessor<News> news = UnicastProcessor.create(new ArrayBlockingQueue<>(MOST_UNREAD), null);
        Consumer<News> listener = news::onNext;
        if (!changes.join(practice, listener, mostPerPractice)) {
            throw Problems.tooMany(RETRY_AFTER);
        }
        return ToTheEnd.of(transaction.in(practice, () -> audit.record(AccessAction.READ, "scans-stream", null, null)))
                .onItem()
                .transformToMulti(recorded ->
                        Multi.createBy().merging().streams(news.map(one -> event(sse, one)), signsOfLife(sse)))
                .select()
                .first(left)
                .onTermination()
                .invoke(() -> changes.leave(practice, listener));
    }

    private Multi<OutboundSseEvent> signsOfLife(Sse sse) {
        return Multi.createFrom().ticks().every(heartbeat).onOverflow().drop().map(tick -> sse.newEventBuilder()
                .comment("alive")
                .build());
    }

    private OutboundSseEvent event(Sse sse, News news) {
        if (news instanceof News.Changed changed) {
            return sse.newEventBuilder()
                    .name("scan")
                    .data(String.class, written(changed.change()))
                    .build();
        }
        return sse.newEventBuilder().name("ready").data(String.class, "{}").build();
    }

    private String written(ScanChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change cannot be written", e);
        }
    }

    /** How long the token is still good. */
    private Duration left() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
            return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
        }
        throw Problems.unauthenticated();
    }
}
