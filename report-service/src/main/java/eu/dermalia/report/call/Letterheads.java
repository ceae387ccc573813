package eu.dermalia.report.call;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Letterheads, asked for once in ten minutes and then only whether they have changed. */
@ApplicationScoped
public class Letterheads {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 2_000;

    private final RightsClient rights;
    private final Clock clock;
    private final Map<PracticeId, Known> known = new ConcurrentHashMap<>();

    private record Known(Letterhead letterhead, @Nullable String tag, Instant asked) {}

    Letterheads(@RestClient RightsClient rights, Clock clock) {
        this.rights = rights;
        this.clock = clock;
    }

    /** @return fails when rights-service does not answer and none is fresh */
    public Uni<Letterhead> of(PracticeId practice, ScanId scan, @Nullable UUID cause) {
        Known before = known.get(practice);
        Instant now = clock.instant();
        if (before != null && before.asked().plus(FRESH).isAfter(now)) {
            return Uni.createFrom().item(before.letterhead());
        }
        String tag = before == null ? null : before.tag();
        return rights.letterhead(practice.toString(), tag, ServiceCall.of(practice, scan, cause))
                .map(answer -> remember(practice, before, answer, now));
    }

    private Letterhead remember(
            PracticeId practice, @Nullable Known before, RestResponse<Letterhead> answer, Instant now) {
        Known fresh;
        if (answer.getStatus() == RestResponse.StatusCode.NOT_MODIFIED && before != null) {
            fresh = new Known(before.letterhead(), before.tag(), now);
        } else {
            Letterhead letterhead = answer.getEntity();
            if (letterhead == null) {
                throw new CallFailed(answer.getStatus());
            }
            fresh = new Known(letterhead, answer.getHeaderString(HttpHeaders.ETAG), now);
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(practice, fresh);
        return fresh.letterhead();
    }
}
