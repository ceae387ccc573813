package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the openings of commitments; keeps one, sealed under a key of its own, only while nobody could be shown it. */
@ApplicationScoped
class Openings {
    private static final String COLUMN = "erasure_opening";
    private static final String SEPARATOR = "\n";

    private final Captures captures;
    private final Columns columns;
    private final SecureRandom random = new SecureRandom();

    Openings(Captures captures, Columns columns) {
        this.captures = captures;
        this.columns = columns;
    }

    /**
     * Outside of any transaction.
     *
     * @param cause what it is asked for
     * @return in the order of the scans; fails when ingest-service does not answer for one of them
     */
    Uni<Map<ScanId, Opening>> of(PracticeId practice, List<ScanId> scans, PatientNumber number, @Nullable UUID cause) {
        Map<ScanId, Opening> openings = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(scans)
                .onItem()
                .transformToUniAndConcatenate(scan -> captures.idOf(practice, scan, cause)
                        .invoke(capture -> openings.put(scan, new Opening(nonce(), number.value(), capture))))
                .collect()
                .last()
                .replaceWith(openings);
    }

    /** About a patient's own record: there is no capture. */
    Opening ofPatient(PatientNumber number) {
        return new Opening(nonce(), number.value(), "");
    }

    Uni<byte[]> seal(PracticeId practice, ErasureId erasure, Opening opening) {
        String text = String.join(SEPARATOR, opening.nonce(), opening.patientNumber(), opening.captureId());
        return columns.of(practice, erasure.value()).map(seal -> seal.seal(COLUMN, text));
    }

    /**
     * Gives it out, and keeps it no longer: its key goes with it. Inside a tenant's transaction.
     *
     * @return empty when it was given out before, or with the erasure's request
     */
    Uni<Optional<Opening>> take(PracticeId practice, ErasureId erasure) {
        return take("erasure", practice, erasure)
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(found) : take("patient_erasure", practice, erasure));
    }

    private Uni<Optional<Opening>> take(String table, PracticeId practice, ErasureId erasure) {
        return Sql.<Buffer>one("select opening_sealed from " + table + " where erasure_id = $1 for update", erasure)
                .chain(kept -> kept == null
                        ? Uni.createFrom().item(Optional.empty())
                        : columns.existing(practice, erasure.value())
                                .map(found -> found.map(seal -> open(seal, kept.getBytes())))
                                .call(() -> Sql.update(
                                        "update " + table + " set opening_sealed = null where erasure_id = $1",
                                        erasure)));
    }

    Uni<Void> forget(PracticeId practice, ErasureId erasure) {
        return columns.destroy(practice, erasure.value()).replaceWithVoid();
    }

    private static Opening open(ColumnSeal seal, byte[] sealed) {
        String[] parts = seal.unseal(COLUMN, sealed).split(SEPARATOR, 3);
        return new Opening(parts[0], parts[1], parts[2]);
    }

    private String nonce() {
        byte[] nonce = new byte[Opening.NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }
}
