package eu.dermalia.report.call;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.Workers;
import eu.dermalia.report.scoring.PhotographFile;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Fetches the files of a scan that are measured, within limits, and keeps them nowhere but in memory. */
@ApplicationScoped
public class Artefacts {
    static final long LARGEST_MESH = 256L << 20;
    /** 24 megapixels of 16 bits without compression, with 6 MB for what stands beside them. */
    static final long LARGEST_PHOTOGRAPH = 144L << 20;

    static final int MOST_PHOTOGRAPHS = 24;
    /** Bytes of all that is read for one scoring. */
    public static final long LARGEST_SCAN = 384L << 20;

    private final IngestClient ingest;

    Artefacts(@RestClient IngestClient ingest) {
        this.ingest = ingest;
    }

    /**
     * Photographs for which there is no room are named with the reason, and not fetched.
     *
     * @param cause the event that led to it
     * @return fails with {@link Refused} when ingest-service says no, with {@link TooLarge} when the mesh is
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
        Optional<ArtefactEntry> mesh =
                entries.stream().filter(ArtefactEntry::isMesh).findFirst();
        if (mesh.filter(entry -> entry.length() > LARGEST_MESH).isPresent()) {
            throw new TooLarge();
        }
        byte[] meshContent = mesh.isPresent() ? read(mesh.get(), scan, call) : null;
        List<PhotographFile> photographs = new ArrayList<>();
        Room room = new Room(meshContent == null ? 0 : meshContent.length);
        for (ArtefactEntry entry : byImportance(entries)) {
            Optional<Reason> refusal = room.refusal(entry);
            photographs.add(
                    refusal.isPresent()
                            ? PhotographFile.leftOut(
                                    entry.name(),
                                    entry.lightOf().orElseThrow(),
                                    entry.viewOf().orElseThrow(),
                                    entry.cameraOf().orElseThrow(),
                                    refusal.get())
                            : new PhotographFile(
                                    entry.name(),
                                    entry.lightOf().orElseThrow(),
                                    entry.viewOf().orElseThrow(),
                                    entry.cameraOf().orElseThrow(),
                                    read(entry, scan, call)));
        }
        return new ScanFiles(meshContent, photographs, device(entries));
    }

    /** Where there is not room for all, those from the front come first: they show most of what is measured. */
    private static List<ArtefactEntry> byImportance(List<ArtefactEntry> entries) {
        return entries.stream()
                .filter(ArtefactEntry::isPhotograph)
                .sorted(Comparator.comparing(entry -> entry.viewOf().orElseThrow()))
                .toList();
    }

    /** What may still be read of one scan. */
    private static final class Room {
        private long taken;
        private int photographs;

        Room(long taken) {
            this.taken = taken;
        }

        /** Empty when it fits, and then it is counted. */
        Optional<Reason> refusal(ArtefactEntry entry) {
            if (entry.length() > LARGEST_PHOTOGRAPH) {
                return Optional.of(Reason.TOO_LARGE);
            }
            if (photographs == MOST_PHOTOGRAPHS || taken + entry.length() > LARGEST_SCAN) {
                return Optional.of(Reason.NO_ROOM);
            }
            photographs++;
            taken += Math.max(0, entry.length());
            return Optional.empty();
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
