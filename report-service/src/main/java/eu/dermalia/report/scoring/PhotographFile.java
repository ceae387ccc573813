package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A photograph as it was stored.
 *
 * @param name the artefact's name
 * @param camera where it was taken from; describes the picture as it is shown, upright
 * @param content JPEG, PNG or TIFF; not copied, do not change
 * @param leftOut why its file was not fetched, and the content is empty; null when it was
 */
@SuppressWarnings("ArrayRecordComponent")
public record PhotographFile(
        String name,
        Light light,
        View view,
        Camera camera,
        byte[] content,
        @Nullable Reason leftOut) {

    /** One that was fetched. */
    public PhotographFile(String name, Light light, View view, Camera camera, byte[] content) {
        this(name, light, view, camera, content, null);
    }

    /** One that is there and is not looked at. */
    public static PhotographFile leftOut(String name, Light light, View view, Camera camera, Reason reason) {
        return new PhotographFile(name, light, view, camera, new byte[0], reason);
    }
}
