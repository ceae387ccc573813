package eu.dermalia.local.faces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a {@link FacePlan} into a capture: mesh, texture, photographs, manifest and truth. Same plan, same bytes. */
public final class FaceGenerator {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FaceOptions options;

    public FaceGenerator(FaceOptions options) {
        this.options = options;
    }

    /**
     * What the device writes on a capture beside the pictures.
     *
     * @param purpose {@code MEDICAL}, {@code AESTHETIC} or null for an untagged capture
     * @param capturedAt ISO-8601 with offset
     */
    public record Label(
            String captureId,
            String patientNumber,
            @Nullable String purpose,
            String capturedAt,
            String deviceSerial) {}

    public GeneratedCapture generate(FacePlan plan, Label label) {
        Head head = new Head(plan, options.columns(), options.rows());
        Photographer photographer = new Photographer(head);
        Map<String, byte[]> files = new LinkedHashMap<>();
        ObjectNode manifest = describe(label);
        ArrayNode artefacts = manifest.putArray("artefacts");

        if (options.finePatches().isEmpty()) {
            files.put("mesh.obj", head.mesh().toObj());
            artefact(artefacts, "mesh.obj", "MESH", "model/obj").put("unit", "mm");
            String texture = "texture." + options.pictures().extension();
            files.put(texture, Pictures.encode(photographer.texture(options.texturePixels()), options.pictures()));
            artefact(artefacts, texture, "TEXTURE", options.pictures().mediaType());
        } else {
            files.put("mesh.ply", new FineMesh(head, options).toPly());
            artefact(artefacts, "mesh.ply", "MESH", "model/ply").put("unit", "mm");
        }
        for (View view : options.views()) {
            take(
                    photographer,
                    Camera.of(view, options.pixels()),
                    Camera.DISTANCE,
                    view,
                    view.fileStem(),
                    files,
                    artefacts);
        }
        for (CloseUp closeUp : options.closeUps()) {
            Part part = closeUp.part();
            take(
                    photographer,
                    head.closeUp(closeUp),
                    Camera.CLOSE,
                    part.view(),
                    "near-" + part.fileStem(),
                    files,
                    artefacts);
        }
        return new GeneratedCapture(manifest, files, Truth.of(head, options, label.captureId()));
    }

    private void take(
            Photographer photographer,
            Camera camera,
            double distance,
            View view,
            String stem,
            Map<String, byte[]> files,
            ArrayNode artefacts) {
        photographer.photograph(camera, distance, options.lights()).forEach((light, picture) -> {
            String name =
                    light.fileStem() + "-" + stem + "." + options.pictures().extension();
            files.put(name, Pictures.encode(picture, options.pictures()));
            artefact(artefacts, name, "PHOTO", options.pictures().mediaType())
                    .put("light", light.name())
                    .put("view", view.name())
                    .set("camera", describe(camera));
        });
    }

    private static ObjectNode describe(Label label) {
        ObjectNode manifest = NODES.objectNode();
        manifest.put("captureId", label.captureId());
        manifest.put("patientNumber", label.patientNumber());
        if (label.purpose() != null) {
            manifest.put("purpose", label.purpose());
        }
        manifest.put("capturedAt", label.capturedAt());
        manifest.putObject("device").put("model", "D9").put("serial", label.deviceSerial());
        return manifest;
    }

    private static ObjectNode artefact(ArrayNode artefacts, String name, String kind, String mediaType) {
        return artefacts.addObject().put("name", name).put("kind", kind).put("mediaType", mediaType);
    }

    private static ObjectNode describe(Camera camera) {
        ObjectNode node = NODES.objectNode();
        node.put("model", "PINHOLE").put("width", camera.width()).put("height", camera.height());
        node.put("fx", camera.fx())
                .put("fy", camera.fy())
                .put("cx", camera.cx())
                .put("cy", camera.cy());
        ArrayNode matrix = node.putArray("worldToCamera");
        camera.worldToCamera().forEach(matrix::add);
        return node;
    }
}
