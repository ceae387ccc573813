package eu.dermalia.rights.scan;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which patient has which scans. Everything runs inside a tenant's transaction. Locks are taken in one order, guard before
 * row, so that no two transactions wait for each other.
 */
@ApplicationScoped
public class ScanRegister {
    private static final String SELECT =
            "select scan_id, patient_id, basis_id, purpose, erasure from scan where erased_at is null and ";

    private final Guards guards;

    ScanRegister(Guards guards) {
        this.guards = guards;
    }

    /**
     * A scan that is not erased.
     *
     * @param erasure REQUESTED, REFUSED or ORDERED; null when nobody asked
     */
    public record Entry(
            ScanId id,
            PatientId patient,
            BasisId basis,
            Purpose purpose,
            @Nullable String erasure) {}

    public Uni<Optional<Entry>> find(ScanId id) {
        return Sql.rows(SELECT + "scan_id = $1", id)
                .map(rows -> rows.stream().findFirst().map(ScanRegister::entry));
    }

    /** As {@link #find}, and the row stays ours until the transaction ends; share its guard first. */
    public Uni<Optional<Entry>> lock(ScanId id) {
        return Sql.rows(SELECT + "scan_id = $1 for update", id)
                .map(rows -> rows.stream().findFirst().map(ScanRegister::entry));
    }

    public Uni<List<Entry>> ofPatient(PatientId patient) {
        return Sql.rows(SELECT + "patient_id = $1 order by captured_at, scan_id", patient)
                .map(rows -> rows.stream().map(ScanRegister::entry).toList());
    }

    public Uni<List<ScanId>> underBasis(BasisId basis) {
        return Sql.rows(SELECT + "basis_id = $1 order by captured_at, scan_id", basis)
                .map(rows -> rows.stream().map(row -> entry(row).id()).toList());
    }

    /**
     * Applies what an event says about a scan: parked while the scan is unknown here, dropped when it is erased.
     *
     * @param write sees the guard share-locked
     */
    public <T> Uni<Disposition> change(PracticeId practice, ScanId scan, Supplier<Uni<T>> write) {
        return guards.share(practice, scan.value()).chain(state -> switch (state) {
            case ERASED -> Uni.createFrom().item(Disposition.APPLIED);
            case UNKNOWN -> Uni.createFrom().item(Disposition.PARKED);
            case OPEN, RESTRICTED -> write.get().replaceWith(Disposition.APPLIED);
        });
    }

    private static Entry entry(@Nullable Object[] row) {
        return new Entry(
                new ScanId((UUID) Objects.requireNonNull(row[0])),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                new BasisId((UUID) Objects.requireNonNull(row[2])),
                Purpose.valueOf((String) row[3]),
                (String) row[4]);
    }
}
