package eu.dermalia.rights.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Live;
import eu.dermalia.rights.ToTheEnd;
import eu.dermalia.rights.scan.ScanChanges.News;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RequestJson;
import eu.dermalia.web.Roles;
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
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private final Live live;
    private final ObjectMapper json;
    private final int mostPerPractice;

    ScanStreamResource(
            ScanChanges changes,
            TenantTransaction transaction,
            Audit audit,
            Caller caller,
            Live live,
            RequestJson json,
            @ConfigProperty(name = "dermalia.rights.stream.most-per-practice") int mostPerPractice) {
        this.changes = changes;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
        this.live = live;
        this.json = json.getContext(ScanChange.class);
        this.mostPerPractice = mostPerPractice;
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
        Duration left = live.left();
        UnicastProcessor<News> news = UnicastProcessor.create(new ArrayBlockingQueue<>(MOST_UNREAD), null);
        Consumer<News> listener = news::onNext;
        if (!changes.join(practice, listener, mostPerPractice)) {
            throw Problems.tooMany(RETRY_AFTER);
        }
        return ToTheEnd.of(transaction.in(practice, () -> audit.record(AccessAction.READ, "scans-stream", null, null)))
                .onItem()
                .transformToMulti(recorded -> live.until(sse, left, news.map(one -> event(sse, one))))
                .onTermination()
                .invoke(() -> changes.leave(practice, listener));
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
}
