package eu.dermalia.rights;

import eu.dermalia.web.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What all streams of progress have in common: they show that they live, and end with their caller's token. */
@ApplicationScoped
public class Live {
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Duration heartbeat;

    Live(
            SecurityIdentity identity,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.stream.heartbeat") Duration heartbeat) {
        this.identity = identity;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    /** How long the token is still good; ask before anything asynchronous begins. */
    public Duration left() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
            return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
        }
        throw Problems.unauthenticated();
    }

    /** The events, comments in between, until the token's time is over. */
    public Multi<OutboundSseEvent> until(Sse sse, Duration left, Multi<OutboundSseEvent> events) {
        Multi<OutboundSseEvent> signsOfLife = Multi.createFrom()
                .ticks()
                .every(heartbeat)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy().merging().streams(events, signsOfLife).select().first(left);
    }
}
