package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.dermalia.local.faces.GeneratedCapture;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A capture that a device of a site has uploaded, under the vendor's opaque id. */
public final class OfferedCapture {
    private final String id;
    private final String site;
    private final ObjectNode manifest;
    private final Map<String, CaptureFile> files;
    private final List<Fault> faults;

    OfferedCapture(String id, String site, ObjectNode manifest, Map<String, CaptureFile> files, List<Fault> faults) {
        this.id = id;
        this.site = site;
        this.manifest = manifest.deepCopy();
        this.files = Map.copyOf(files);
        this.faults = List.copyOf(faults);
    }

    /** From the generator; the truth stays behind. */
    public static OfferedCapture of(String site, GeneratedCapture capture, Fault... faults) {
        return of(site, capture.manifest(), capture.files(), List.of(faults));
    }

    /**
     * From bytes in memory; files that the manifest does not list are left out.
     *
     * @throws IllegalArgumentException when the manifest has no id
     */
    public static OfferedCapture of(
            String site, ObjectNode manifest, Map<String, byte[]> contents, List<Fault> faults) {
        Map<String, CaptureFile> files = new LinkedHashMap<>();
        for (JsonNode artefact : manifest.path("artefacts")) {
            String name = artefact.path("name").asText();
            byte[] bytes = contents.get(name);
            if (bytes != null) {
                files.put(name, CaptureFile.of(name, bytes));
            }
        }
        return new OfferedCapture(idOf(manifest), site, manifest, files, faults);
    }

    static String idOf(ObjectNode manifest) {
        String id = manifest.path("captureId").asText();
        if (id.isBlank()) {
            throw new IllegalArgumentException("a manifest names its captureId");
        }
        return id;
    }

    public String id() {
        return id;
    }

    public String site() {
        return site;
    }

    /** The patient number that the device's operator typed. */
    public String patientNumber() {
        return manifest.path("patientNumber").asText();
    }

    /** {@code MEDICAL}, {@code AESTHETIC}, or empty where the device stated none. */
    public String purpose() {
        return manifest.path("purpose").asText();
    }

    /** By the device's clock. */
    public Instant capturedAt() {
        return OffsetDateTime.parse(manifest.path("capturedAt").asText()).toInstant();
    }

    ObjectNode manifest() {
        return manifest;
    }

    Map<String, CaptureFile> files() {
        return files;
    }

    List<Fault> faults() {
        return faults;
    }

    OfferedCapture withFaults(List<Fault> others) {
        return new OfferedCapture(id, site, manifest, files, others);
    }
}
