package eu.dermalia.report.call;

import eu.dermalia.report.scoring.Camera;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a scan, as ingest-service lists it.
 *
 * @param kind MESH, TEXTURE, PHOTO, …; what is unknown here is not read
 * @param length plain bytes
 * @param light of a photograph
 * @param view of a photograph
 * @param camera of a photograph
 * @param device model of the capturing device, where it is told
 */
record ArtefactEntry(
        String name,
        String kind,
        @Nullable String mediaType,
        long length,
        @Nullable String light,
        @Nullable String view,
        @Nullable CameraEntry camera,
        @Nullable Device device) {

    /** Without its serial number, which nobody needs here. */
    record Device(@Nullable String model) {}

    /** @param worldToCamera 3x4, row by row, millimetres */
    record CameraEntry(
            int width,
            int height,
            double fx,
            double fy,
            double cx,
            double cy,
            @Nullable List<Double> worldToCamera) {
        /** Empty when it is no camera at all. */
        Optional<Camera> toCamera() {
            if (worldToCamera == null || worldToCamera.size() != 12 || worldToCamera.contains(null)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Camera(
                        width,
                        height,
                        fx,
                        fy,
                        cx,
                        cy,
                        worldToCamera.stream().mapToDouble(Double::doubleValue).toArray()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    boolean isMesh() {
        return kind.equals("MESH");
    }

    boolean isPhotograph() {
        return kind.equals("PHOTO")
                && lightOf().isPresent()
                && viewOf().isPresent()
                && cameraOf().isPresent();
    }

    Optional<Light> lightOf() {
        return named(Light.class, light);
    }

    Optional<View> viewOf() {
        return named(View.class, view);
    }

    Optional<Camera> cameraOf() {
        return Optional.ofNullable(camera).flatMap(CameraEntry::toCamera);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
