package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Hands clock = new Hands();
    private final Progress progress = new Progress(clock);
    private final Underway underway = new Underway(clock);
    private final ProgressCheck check = new ProgressCheck(progress, underway, PATIENCE);

    @Test
    void lane_that_does_not_claim_what_waits_stands() {
        progress.moved("pull", Duration.ZERO);
        progress.moved("score", Duration.ZERO);
        minutesWith(6, Set.of("pull"), () -> progress.moved("score", Duration.ZERO));
        assertThat(progress.standing(PATIENCE)).containsExactly("pull");
        HealthCheckResponse response = check.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsEntry("standing", "pull");
    }

    @Test
    void lane_that_moves_again_is_alive_again() {
        progress.moved("pull", Duration.ZERO);
        minutesWith(6, Set.of("pull"), () -> {});
        progress.moved("pull", Duration.ZERO);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void backlog_restarts_nobody() {
        minutesWith(60, Set.of("pull"), () -> progress.moved("pull", Duration.ZERO));
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void lane_that_has_nothing_to_do_does_not_stand() {
        progress.moved("pull", Duration.ZERO);
        minutesWith(60, Set.of(), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void what_came_just_now_has_not_waited() {
        progress.moved("pull", Duration.ZERO);
        minutesWith(60, Set.of(), () -> {});
        minutesWith(5, Set.of("pull"), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        minutesWith(2, Set.of("pull"), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void full_lane_may_take_as_long_as_an_attempt_may() {
        progress.moved("package", LIMIT);
        minutesWith(19, Set.of("package"), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        minutesWith(2, Set.of("package"), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void database_that_is_away_restarts_nobody() {
        progress.moved("pull", Duration.ZERO);
        Cancellable hanging =
                underway.attempt(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {});
        minutesWith(60, Set.of("pull"), () -> {});
        progress.notMeasured();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        progress.measured(Set.of("pull"));
        assertThat(progress.standing(PATIENCE)).as("it had no chance to yet").isEmpty();
        hanging.cancel();
    }

    @Test
    void database_that_has_not_answered_for_long_is_away() {
        progress.moved("pull", Duration.ZERO);
        minutesWith(6, Set.of("pull"), () -> {});
        clock.pass(Duration.ofMinutes(2));
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        progress.measured(Set.of("pull"));
        assertThat(check.call().getStatus()).as("a process that was frozen").isEqualTo(Status.UP);
    }

    @Test
    void attempt_at_an_event_that_neither_ends_nor_fails_is_noticed() {
        Cancellable hanging =
                underway.attempt(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {});
        minutesWith(6, Set.of(), () -> {});
        assertThat(check.call().getData().orElseThrow()).containsEntry("standing", "events");
        hanging.cancel();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void attempts_that_end_or_fail_are_over() {
        underway.attempt(() -> Uni.createFrom().voidItem()).await().indefinitely();
        Uni<Void> failing = underway.attempt(() -> Uni.createFrom().failure(new IllegalStateException()));
        assertThat(failing.onFailure().recoverWithNull().await().indefinitely()).isNull();
        Uni<Void> throwing = underway.attempt(() -> {
            throw new IllegalStateException();
        });
        assertThat(throwing.onFailure().recoverWithNull().await().indefinitely())
                .isNull();
        minutesWith(6, Set.of(), () -> {});
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void process_that_does_no_work_is_alive() {
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    /** The database is looked at four times a minute. */
    private void minutesWith(int minutes, Set<String> waiting, Runnable step) {
        for (int i = 0; i < 4 * minutes; i++) {
            progress.measured(waiting);
            step.run();
            clock.pass(Duration.ofSeconds(15));
        }
    }

    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
