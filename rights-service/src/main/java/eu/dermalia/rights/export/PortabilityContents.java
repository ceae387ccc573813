package eu.dermalia.rights.export;

import eu.dermalia.rights.export.SourceClients.Artefact;
import eu.dermalia.rights.export.format.Part;
import eu.dermalia.rights.export.format.PlainObj;
import eu.dermalia.rights.export.format.PlyToObj;
import eu.dermalia.rights.export.format.PngStream;
import eu.dermalia.rights.export.model.EntryNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the patient has provided, observed data included, in formats that other systems read (GDPR Art. 20(1); WP 242 rev. 01,
 * section II): contact data, the shape of the face, the photographs. What was computed from them, scores and reports, is
 * inferred and stays out. Worker threads only.
 */
@ApplicationScoped
class PortabilityContents {
    static final String BUNDLE = "bundle.json";

    private static final String PNG = "image/png";
    private static final String OBJ = "model/obj";
    private static final String PLY = "model/ply";

    private final FhirBundle bundle;
    private final ExportConfig config;

    PortabilityContents(FhirBundle bundle, ExportConfig config) {
        this.bundle = bundle;
        this.config = config;
    }

    /**
     * One file of a scan as it lies in the package.
     *
     * @param mediaType of the file there
     */
    record Item(Facts.Scan scan, Artefact artefact, String path, String mediaType) {
        boolean isPicture() {
            return mediaType.equals(PNG);
        }
    }

    List<Part> parts(Facts facts, Sources.Of sources) {
        EntryNames names = new EntryNames();
        List<Item> items = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        int number = 0;
        for (Facts.Scan scan : facts.scans()) {
            number++;
            for (Artefact artefact : sources.artefacts(scan.id())) {
                if (artefact.is("MESH")) {
                    String mediaType = isText(artefact) ? OBJ : artefact.mediaType();
                    String path = names.artefact(number, artefact.kind(), null, null, mediaType);
                    items.add(
                            new Item(scan, artefact, path, mediaType == null ? "application/octet-stream" : mediaType));
                    parts.add(new Part(path, false, mesh(scan, artefact, sources)));
                } else if (artefact.is("PHOTO") || artefact.is("TEXTURE")) {
                    String path = names.artefact(number, artefact.kind(), artefact.view(), artefact.light(), PNG);
                    items.add(new Item(scan, artefact, path, PNG));
                    parts.add(new Part(
                            path,
                            true,
                            before -> new PngStream(
                                    sources.read(scan.id(), artefact, config.largestPhotograph()),
                                    config.mostPixels())));
                }
            }
        }
        parts.add(new Part(
                BUNDLE,
                false,
                before -> new java.io.ByteArrayInputStream(
                        bundle.write(facts, items, before).getBytes(StandardCharsets.UTF_8))));
        return parts;
    }

    /** A binary glTF is an open format already, and its materials would get lost. */
    private static boolean isText(Artefact artefact) {
        return PLY.equals(artefact.mediaType()) || OBJ.equals(artefact.mediaType());
    }

    private static Part.Source mesh(Facts.Scan scan, Artefact artefact, Sources.Of sources) {
        if (PLY.equals(artefact.mediaType())) {
            return before -> new PlyToObj(sources.open(scan.id(), artefact));
        }
        if (OBJ.equals(artefact.mediaType())) {
            return before -> new PlainObj(sources.open(scan.id(), artefact));
        }
        return sources.file(scan.id(), artefact);
    }
}
