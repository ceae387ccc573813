package eu.dermalia.rights.scan;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code dermalia_scan_stage_seconds{stage}}: since a scan was stored until it was scored, rendered, delivered, each for the
 * first time only: measuring again years later, or telling the patient again, is no slow path. Until it is stored:
 * ingest-service's {@code dermalia_work_done_seconds{kind="pull"}}.
 */
@ApplicationScoped
@Startup // its timers are there before there is anything to count
class Stages {
    private static final Duration[] BOUNDARIES = Stream.of(5, 10, 20, 30, 45, 60, 90, 120, 300, 900, 3600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    Stages(MeterRegistry meters) {
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder("dermalia_scan_stage")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BOUNDARIES)
                            .register(meters));
        }
    }

    /** What a scan reaches, and how a row shows that it had not yet. */
    enum Stage {
        SCORED("report = 'NONE'"),
        RENDERED("report in ('NONE', 'SCORED')"),
        DELIVERED("delivery = 'NONE'");

        private final String notYet;

        Stage(String notYet) {
            this.notYet = notYet;
        }
    }

    /** Inside the transaction of the event, before it changes the row. */
    Uni<Void> reached(ScanId scan, Stage stage, Instant at) {
        return Sql.rows(
                        "select stored_at from scan where scan_id = $1 and stored_at is not null and " + stage.notYet,
                        scan)
                .invoke(rows -> rows.forEach(row -> record(stage, Duration.between((Instant) row[0], at))))
                .replaceWithVoid();
    }

    /** Two services' clocks: never below nothing. */
    private void record(Stage stage, Duration took) {
        timers.get(stage).record(took.isNegative() ? Duration.ZERO : took);
    }
}
