package eu.dermalia.report.call;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.Workers;
import eu.dermalia.report.scoring.PhotographFile;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Fetches the files of a scan that are measured, within limits, and keeps them nowhere but in memory. */
@ApplicationScoped
public class Artefacts {
    static final long LARGEST_MESH = 256L << 20;
    static final long LARGEST_PHOTOGRAPH = 64L << 20;
    static final int MOST_PHOTOGRAPHS = 24;
    /** Bytes of all that is read for one scoring. */
    public static final long LARGEST_SCAN = 384L << 20;

    private final IngestClient ingest;

    Artefacts(@RestClient IngestClient ingest) {
        this.ingest = ingest;
    }

    /**
     * @param cause the event that led to it
     * @return fails with {@link Refused} when ingest-service says no, with {@link TooLarge} beyond the limits
     */
    public Uni<ScanFiles> fetch(PracticeId practice, ScanId scan, @Nullable UUID cause) {
        ServiceCall call = ServiceCall.of(practice, scan, cause);
        return ingest.list(scan.toString(), call).chain(entries -> Workers.run(() -> fetch(entries, scan, call)));
    }

    /**
     * The mesh alone, of a scan that another is compared with.
     *
     * @param room bytes that it may have at most
     * @return empty when there is none, or none that fits; fails as {@link #fetch(PracticeId, ScanId, UUID)}
     */
    public Uni<Optional<byte[]>> mesh(PracticeId practice, ScanId scan, @Nullable UUID cause, long room) {
        ServiceCall call = ServiceCall.of(practice, scan, cause);
        return ingest.list(scan.toString(), call)
                .chain(entries -> Workers.run(() -> entries.stream()
                        .filter(ArtefactEntry::isMesh)
                        .findFirst()
                        .filter(entry -> entry.length() >= 0 && entry.length() <= Math.min(room, LARGEST_MESH))
                        .map(entry -> read(entry, scan, call))));
    }

    private ScanFiles fetch(List<ArtefactEntry> entries, ScanId scan, ServiceCall call) {
        checkLengths(entries);
        Optional<ArtefactEntry> mesh =
                entries.stream().filter(ArtefactEntry::isMesh).findFirst();
        byte[] meshContent = mesh.isPresent() ? read(mesh.get(), scan, call) : null;
        List<PhotographFile> photographs = new ArrayList<>();
        for (ArtefactEntry entry : entries) {
            if (entry.isPhotograph()) {
                photographs.add(new PhotographFile(
                        entry.name(),
                        entry.lightOf().orElseThrow(),
                        entry.viewOf().orElseThrow(),
                        entry.cameraOf().orElseThrow(),
                        read(entry, scan, call)));
            }
        }
        return new ScanFiles(meshContent, photographs, device(entries));
    }

    private static void checkLengths(List<ArtefactEntry> entries) {
        long sum = 0;
        int photographs = 0;
        for (ArtefactEntry entry : entries) {
            if (entry.isMesh() && entry.length() > LARGEST_MESH) {
                throw new TooLarge(TooLarge.Part.MESH);
            }
            if (entry.isPhotograph() && (entry.length() > LARGEST_PHOTOGRAPH || ++photographs > MOST_PHOTOGRAPHS)) {
                throw new TooLarge(TooLarge.Part.PHOTOGRAPH);
            }
            if (entry.isMesh() || entry.isPhotograph()) {
                sum += Math.max(0, entry.length());
            }
        }
        if (sum > LARGEST_SCAN) {
            throw new TooLarge(TooLarge.Part.PHOTOGRAPH);
        }
    }

    private byte[] read(ArtefactEntry entry, ScanId scan, ServiceCall call) {
        int length = Math.toIntExact(entry.length());
        try (InputStream in = ingest.read(scan.toString(), entry.name(), call)) {
            byte[] content = in.readNBytes(length);
            if (content.length != length || in.read() >= 0) {
                throw new CallFailed(200);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String device(List<ArtefactEntry> entries) {
        return entries.stream()
                .map(ArtefactEntry::device)
                .filter(device -> device != null && device.model() != null)
                .map(device -> device.model().replaceAll("[^A-Za-z0-9 ._-]", ""))
                .filter(model -> !model.isBlank() && model.length() <= 40)
                .findFirst()
                .orElse(null);
    }
}
