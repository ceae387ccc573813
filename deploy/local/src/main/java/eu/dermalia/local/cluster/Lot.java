package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A capture on the shelf: what its manifest says, faults included, and who has read what of it. */
final class Lot {
    private final OfferedCapture capture;
    private final long sequence;
    private final Instant offeredAt;
    private final List<Download> downloads = new ArrayList<>();
    private long manifestReads;
    private long refusalsLeft;

    /** One answer to a request for a file. */
    record Download(String file, long from, long sent, boolean complete) {}

    Lot(OfferedCapture capture, long sequence, Instant offeredAt) {
        this.capture = capture;
        this.sequence = sequence;
        this.offeredAt = offeredAt;
        this.refusalsLeft = capture.faults().stream()
                .filter(fault -> fault.kind() == Fault.Kind.UNAVAILABLE)
                .mapToLong(fault -> fault.amountOr(1))
                .sum();
    }

    OfferedCapture capture() {
        return capture;
    }

    long sequence() {
        return sequence;
    }

    Instant offeredAt() {
        return offeredAt;
    }

    /** {@code capture.json} with site, time of the offer, and each file's length and digest. */
    synchronized ObjectNode manifest() {
        manifestReads++;
        ObjectNode manifest = capture.manifest().deepCopy();
        manifest.put("site", capture.site()).put("offeredAt", offeredAt.toString());
        for (JsonNode artefact : manifest.path("artefacts")) {
            describe((ObjectNode) artefact);
        }
        if (fault(Fault.Kind.UNKNOWN_PURPOSE).isPresent()) {
            manifest.put("purpose", "CURIOSITY");
        }
        return manifest;
    }

    private void describe(ObjectNode artefact) {
        CaptureFile file = capture.files().get(artefact.path("name").asText());
        if (file == null) {
            return;
        }
        artefact.put("length", statedLength(file)).put("sha256", file.sha256());
        if (fault(Fault.Kind.UNKNOWN_MEDIA_TYPE, file).isPresent()) {
            artefact.put("mediaType", "application/x-unknown");
        }
        if (fault(Fault.Kind.PATH_IN_NAME, file).isPresent()) {
            artefact.put("name", "../../" + file.name());
        }
    }

    long statedLength(CaptureFile file) {
        return fault(Fault.Kind.OVERSIZE, file)
                .map(fault -> fault.amountOr(4L << 30))
                .orElse(file.length());
    }

    /** What a download really carries. */
    long servedLength(CaptureFile file) {
        return statedLength(file)
                + fault(Fault.Kind.LONGER_THAN_STATED, file)
                        .map(fault -> fault.amountOr(1024))
                        .orElse(0L);
    }

    String mediaType(CaptureFile file) {
        for (JsonNode artefact : capture.manifest().path("artefacts")) {
            if (artefact.path("name").asText().equals(file.name())) {
                return artefact.path("mediaType").asText("application/octet-stream");
            }
        }
        return "application/octet-stream";
    }

    /** A fault of this kind at this file, or at the manifest's first when the fault names none. */
    Optional<Fault> fault(Fault.Kind kind, CaptureFile file) {
        String first = capture.manifest().path("artefacts").path(0).path("name").asText();
        return capture.faults().stream()
                .filter(fault ->
                        fault.kind() == kind && (fault.file() == null ? first : fault.file()).equals(file.name()))
                .findFirst();
    }

    private Optional<Fault> fault(Fault.Kind kind) {
        return capture.faults().stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    /** Counts down the refusals that a fault asks for. */
    synchronized boolean refusesNow() {
        return refusalsLeft > 0 && refusalsLeft-- > 0;
    }

    /** Whether nobody was served this file yet; faults that strike once ask. */
    synchronized boolean firstDownloadOf(CaptureFile file) {
        return downloads.stream().noneMatch(download -> download.file().equals(file.name()));
    }

    synchronized void served(Download download) {
        downloads.add(download);
    }

    /** For {@code GET /test/captures}. */
    synchronized ObjectNode account() {
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("id", capture.id())
                .put("site", capture.site())
                .put("offeredAt", offeredAt.toString())
                .put("manifestReads", manifestReads);
        for (Download download : downloads) {
            account.withArray("downloads")
                    .addObject()
                    .put("file", download.file())
                    .put("from", download.from())
                    .put("sent", download.sent())
                    .put("complete", download.complete());
        }
        return account;
    }
}
