package eu.dermalia.local.faces;

import java.util.List;

/**
 * How finely a face is sampled and photographed.
 *
 * @param pixels width and height of each photograph
 * @param texturePixels width and height of the texture
 * @param columns vertices around the head
 * @param rows vertices from chin to crown
 * @param pictures JPEG (quality 0.95, chroma at full resolution; evenly some 0.4 units of a* too low, as the JDK
 *     encodes it) or PNG (exact)
 */
public record FaceOptions(
        int pixels, int texturePixels, int columns, int rows, Pictures pictures, List<View> views, List<Light> lights) {

    public enum Pictures {
        JPEG("jpg", "image/jpeg"),
        PNG("png", "image/png");

        private final String extension;
        private final String mediaType;

        Pictures(String extension, String mediaType) {
            this.extension = extension;
            this.mediaType = mediaType;
        }

        String extension() {
            return extension;
        }

        String mediaType() {
            return mediaType;
        }
    }

    public FaceOptions {
        views = List.copyOf(views);
        lights = List.copyOf(lights);
        if (pixels < 64 || pixels > 6000 || texturePixels < 64 || texturePixels > 6000) {
            throw new IllegalArgumentException("pictures have 64 to 6000 pixels a side");
        }
        if (columns < 9 || rows < 9 || columns > 2000 || rows > 2000) {
            throw new IllegalArgumentException("meshes have 9 to 2000 columns and rows");
        }
    }

    /** What the demo's device takes: three views in four lights. */
    public static FaceOptions standard() {
        return new FaceOptions(1200, 1024, 89, 105, Pictures.JPEG, List.of(View.values()), List.of(Light.values()));
    }

    public FaceOptions withPictures(Pictures other) {
        return new FaceOptions(pixels, texturePixels, columns, rows, other, views, lights);
    }

    public FaceOptions withPixels(int photograph, int texture) {
        return new FaceOptions(photograph, texture, columns, rows, pictures, views, lights);
    }

    public FaceOptions withMesh(int otherColumns, int otherRows) {
        return new FaceOptions(pixels, texturePixels, otherColumns, otherRows, pictures, views, lights);
    }

    public FaceOptions taking(List<View> otherViews, List<Light> otherLights) {
        return new FaceOptions(pixels, texturePixels, columns, rows, pictures, otherViews, otherLights);
    }
}
