package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.ResolvePatient;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.capture.model.Resolution;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.NotAManifest;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which captures on the vendor's cluster are a patient's. Whose a capture is says its manifest alone, by a number that is kept
 * nowhere: each is read, and rights-service is asked. Captures that are known to wait for somebody else are passed over.
 * Outside of any transaction.
 */
@ApplicationScoped
class ClusterSearch {
    private final Practices practices;
    private final Captures captures;
    private final CaptureCluster cluster;
    private final ResolvePatient resolve;
    private final TenantTransaction transaction;
    private final OffLoop offLoop;

    ClusterSearch(
            Practices practices,
            Captures captures,
            CaptureCluster cluster,
            ResolvePatient resolve,
            TenantTransaction transaction,
            OffLoop offLoop) {
        this.practices = practices;
        this.captures = captures;
        this.cluster = cluster;
        this.resolve = resolve;
        this.transaction = transaction;
        this.offLoop = offLoop;
    }

    /** @param known our row of it, when there is one */
    record Found(String captureId, @Nullable Capture known) {}

    Uni<List<Found>> of(PracticeId practice, PatientId patient, @Nullable UUID cause) {
        List<Found> found = new ArrayList<>();
        return transaction
                .in(practice, () -> practices.find(practice))
                .chain(known -> Multi.createFrom()
                        .iterable(known == null ? List.<String>of() : known.sites())
                        .onItem()
                        .transformToUniAndConcatenate(site -> pages(practice, patient, cause, site, null, found)
                                .replaceWith(true))
                        .onItem()
                        .ignoreAsUni())
                .replaceWith(found);
    }

    private Uni<Void> pages(
            PracticeId practice,
            PatientId patient,
            @Nullable UUID cause,
            String site,
            @Nullable String cursor,
            List<Found> found) {
        return offLoop.call(() -> cluster.list(site, cursor)).chain(page -> Multi.createFrom()
                .iterable(page.offers())
                .onItem()
                .transformToUniAndConcatenate(offer ->
                        look(practice, patient, cause, offer.captureId(), found).replaceWith(true))
                .onItem()
                .ignoreAsUni()
                .chain(() -> page.next() == null
                        ? Uni.createFrom().voidItem()
                        : pages(practice, patient, cause, site, page.next(), found)));
    }

    private Uni<Void> look(
            PracticeId practice, PatientId patient, @Nullable UUID cause, String captureId, List<Found> found) {
        return transaction
                .in(practice, () -> captures.offered(practice, captureId))
                .chain(known -> waitsForSomebodyElse(known, patient)
                        ? Uni.createFrom().voidItem()
                        : isTheirs(practice, patient, cause, captureId)
                                .invoke(theirs -> {
                                    if (theirs) {
                                        found.add(new Found(captureId, known));
                                    }
                                })
                                .replaceWithVoid());
    }

    private static boolean waitsForSomebodyElse(@Nullable Capture known, PatientId patient) {
        return known != null
                && known.state() == CaptureState.WAITING
                && known.patientId() != null
                && !known.patientId().equals(patient);
    }

    private Uni<Boolean> isTheirs(PracticeId practice, PatientId patient, @Nullable UUID cause, String captureId) {
        return offLoop.call(() -> number(captureId))
                .chain(number -> number.isEmpty()
                        ? Uni.createFrom().item(false)
                        : resolve.resolve(practice, number.get(), cause)
                                .map(resolution -> patient.equals(who(resolution))));
    }

    /** Empty when it is gone, or nobody can read it. */
    private Optional<String> number(String captureId) {
        try {
            return cluster.manifest(captureId)
                    .map(read -> read.draft().patientNumber())
                    .filter(number -> !number.isBlank());
        } catch (NotAManifest unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable PatientId who(Resolution resolution) {
        if (resolution instanceof Resolution.BeingErased leaving) {
            return leaving.patientId();
        }
        return resolution instanceof Resolution.Known known ? known.patientId() : null;
    }
}
