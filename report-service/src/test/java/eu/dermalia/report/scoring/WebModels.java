package eu.dermalia.report.scoring;

import org.jspecify.annotations.Nullable;

/** A model at once, where a scorer paints while photographs come by. */
final class WebModels {
    private WebModels() {}

    static byte @Nullable [] of(
            Mesh mesh,
            FaceFrame frame,
            @Nullable Photograph front,
            @Nullable Camera camera,
            float @Nullable [] differenceMm) {
        WebModel model = new WebModel(mesh, frame);
        if (front != null && camera != null) {
            model.paint(front, camera);
        }
        return model.glb(differenceMm);
    }
}
