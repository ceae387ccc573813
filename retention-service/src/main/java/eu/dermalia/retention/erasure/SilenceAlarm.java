package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.retention.erasure.patient.PatientSilence;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Says whom an erasure waits for when it takes too long: an alarm in the log, once per erasure, owner and process, and {@code
 * dermalia_erasure_overdue{owner}}: how many erasures wait for that owner, those of patients' own records among them. The order
 * itself is repeated until it is answered, by {@link RepeatOrder}.
 */
@ApplicationScoped
class SilenceAlarm {
    private static final Logger LOG = Logger.getLogger(SilenceAlarm.class);
    /** More of them are one outage, not more alarms. */
    private static final int MOST = 200;

    private final TenantTransaction transaction;
    private final Parts parts;
    private final PatientSilence patients;
    private final ErasureConfig config;
    private final Map<Owner, AtomicLong> overdue = new EnumMap<>(Owner.class);
    /** Of each open erasure, whom an alarm has named. */
    private final Map<ErasureId, Set<Owner>> named = new HashMap<>();

    SilenceAlarm(
            TenantTransaction transaction,
            Parts parts,
            PatientSilence patients,
            ErasureConfig config,
            MeterRegistry meters) {
        this.transaction = transaction;
        this.parts = parts;
        this.patients = patients;
        this.config = config;
        for (Owner owner : Owner.values()) {
            AtomicLong count = new AtomicLong();
            overdue.put(owner, count);
            Gauge.builder("dermalia_erasure_overdue", count::get)
                    .tag("owner", owner.name())
                    .register(meters);
        }
    }

    /** @param ofPatient about a patient's own record, no scan */
    private record Late(PracticeId practice, ErasureId erasure, boolean ofPatient) {}

    private record Waiting(Late late, Set<Owner> owners) {}

    @Scheduled(every = "${dermalia.erasure.measure-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return transaction
                .asWorker(this::late)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::waiting)
                .collect()
                .asList()
                .invoke(this::tell)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Late erasures not looked for: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** By the database's clock. An open order has its work row from the order to the receipt. */
    private Uni<List<Late>> late() {
        return Sql.rows(
                        """
                        select practice_id, subject, kind from work
                        where kind in ($1, $2) and created_at < clock_timestamp() - make_interval(secs => $3)
                        order by created_at limit $4""",
                        RepeatOrder.KIND,
                        PatientSilence.KIND,
                        (double) config.alarmAfter().toMillis() / 1000,
                        MOST)
                .map(rows -> rows.stream()
                        .map(row -> new Late(
                                new PracticeId((UUID) Objects.requireNonNull(row[0])),
                                new ErasureId((UUID) Objects.requireNonNull(row[1])),
                                PatientSilence.KIND.equals(row[2])))
                        .toList());
    }

    private Uni<Waiting> waiting(Late late) {
        return transaction.in(late.practice(), () -> (late.ofPatient()
                        ? patients.late(late.practice(), late.erasure(), config.alarmAfter())
                        : parts.of(late.practice(), late.erasure(), ErasureScope.EVERYTHING)
                                .map(Part::awaited))
                .map(owners -> new Waiting(late, owners)));
    }

    private void tell(List<Waiting> all) {
        overdue.forEach((owner, count) -> count.set(
                all.stream().filter(one -> one.owners().contains(owner)).count()));
        Set<ErasureId> open = new HashSet<>();
        for (Waiting one : all) {
            open.add(one.late().erasure());
            // answered since it was looked for: it completes now
            Set<Owner> before = named.computeIfAbsent(one.late().erasure(), id -> EnumSet.noneOf(Owner.class));
            if (before.addAll(one.owners())) {
                LOG.errorf(
                        "Erasure %s is open for more than %d s: no clean answer from %s",
                        one.late().erasure(), config.alarmAfter().toSeconds(), one.owners());
            }
        }
        named.keySet().retainAll(open);
    }
}
