package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes a patient's captures that have not become scans: on the vendor's cluster, and what a pull under way has written
 * already. A capture that became a scan meanwhile is left to the scan's own erasure. Outside of any transaction; may be
 * repeated.
 *
 * <p>What goes is counted before it goes: from the moment a capture is discarded, the next look at the cluster may remove it as
 * well, and be first.
 */
@ApplicationScoped
class CaptureSweep {
    private static final String CAPTURES = "captures";
    private static final String PULLS = "pulls";
    private static final String VENDOR_COPIES = "vendorCopies";

    private final Captures captures;
    private final Artefacts artefacts;
    private final ClusterSearch search;
    private final VendorCopy vendor;
    private final Vault vault;
    private final Guards guards;
    private final WorkQueue queue;
    private final TenantTransaction transaction;

    CaptureSweep(
            Captures captures,
            Artefacts artefacts,
            ClusterSearch search,
            VendorCopy vendor,
            Vault vault,
            Guards guards,
            WorkQueue queue,
            TenantTransaction transaction) {
        this.captures = captures;
        this.artefacts = artefacts;
        this.search = search;
        this.vendor = vendor;
        this.vault = vault;
        this.guards = guards;
        this.queue = queue;
        this.transaction = transaction;
    }

    /** @return what was removed, by kind: {@code captures}, {@code pulls}, {@code vendorCopies} */
    Uni<SortedMap<String, Long>> sweep(PracticeId practice, PatientId patient, @Nullable UUID cause) {
        SortedMap<String, Long> erased = counts(0, 0, 0);
        return transaction
                .in(practice, () -> captures.ofPatient(practice, patient))
                .chain(known -> each(
                        known, capture -> vendor.count(capture).chain(lying -> row(practice, capture, lying, erased))))
                .chain(() -> search.of(practice, patient, cause))
                .chain(found -> each(
                        found,
                        one -> one.known() == null
                                ? stranger(practice, one.captureId(), erased)
                                : row(practice, one.known(), 1, erased)))
                .replaceWith(erased);
    }

    /** @return what the look finds, by the same kinds */
    Uni<SortedMap<String, Long>> look(PracticeId practice, PatientId patient, @Nullable UUID cause) {
        return search.of(practice, patient, cause).chain(lying -> transaction
                .in(practice, () -> captures.ofPatient(practice, patient))
                .map(known -> counts(
                        known.stream()
                                .filter(capture -> capture.state() != CaptureState.PULLED)
                                .count(),
                        known.stream()
                                .filter(capture -> capture.state() == CaptureState.PULLING)
                                .count(),
                        lying.size())));
    }

    /** @param lying copies on the cluster, seen before */
    private Uni<Void> row(PracticeId practice, Capture capture, long lying, SortedMap<String, Long> erased) {
        return transaction
                .in(practice, () -> captures.sweep(practice, capture.ref()))
                .chain(swept -> swept == null ? Uni.createFrom().voidItem() : remove(practice, swept, lying, erased));
    }

    private Uni<Void> remove(PracticeId practice, Capture capture, long lying, SortedMap<String, Long> erased) {
        erased.merge(CAPTURES, 1L, Long::sum);
        erased.merge(VENDOR_COPIES, lying, Long::sum);
        if (capture.state() == CaptureState.PULLING) {
            erased.merge(PULLS, 1L, Long::sum);
        }
        ScanId scan = capture.scanId();
        return (scan == null ? Uni.createFrom().voidItem() : pulled(practice, scan))
                .chain(() -> vendor.delete(capture))
                .chain(() -> transaction.in(practice, () -> queue.cancel(practice, capture.ref())
                        .chain(() -> captures.delete(practice, capture.ref()))))
                .replaceWithVoid();
    }

    /** What a pull has written under an id that will never be a scan's. */
    private Uni<Void> pulled(PracticeId practice, ScanId scan) {
        return transaction
                .in(practice, () -> guards.mark(practice, scan.value()))
                .chain(() -> vault.erase(practice, scan.value()))
                .chain(() -> transaction.in(
                        practice,
                        () -> artefacts.deleteAll(practice, scan).chain(() -> queue.cancel(practice, scan.value()))))
                .chain(() -> vault.look(practice, scan.value()))
                .invoke(CaptureSweep::requireNothing)
                .replaceWithVoid();
    }

    /** Lies on the cluster and was never noted here; its keyed digest is, so that it cannot come back. */
    private Uni<Void> stranger(PracticeId practice, String captureId, SortedMap<String, Long> erased) {
        erased.merge(VENDOR_COPIES, 1L, Long::sum);
        return transaction
                .in(practice, () -> captures.done(practice, captureId))
                .chain(() -> vendor.delete(captureId))
                .replaceWithVoid();
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWith(true))
                .onItem()
                .ignoreAsUni();
    }

    private static void requireNothing(Map<String, Long> left) {
        if (left.values().stream().anyMatch(count -> count != 0)) {
            throw new IllegalStateException("Something of a pull is left: " + left);
        }
    }

    private static SortedMap<String, Long> counts(long captures, long pulls, long vendorCopies) {
        return new TreeMap<>(Map.of(CAPTURES, captures, PULLS, pulls, VENDOR_COPIES, vendorCopies));
    }
}
