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
 * @param lights in which everything is photographed
 * @param closeUps photographed beside the whole head
 * @param finePatches of the mesh; such a mesh is a binary PLY, and comes without a texture
 */
public record FaceOptions(
        int pixels,
        int texturePixels,
        int columns,
        int rows,
        Pictures pictures,
        List<View> views,
        List<Light> lights,
        List<CloseUp> closeUps,
        List<FinePatch> finePatches) {
    /** Five samples across a pore of 0.25 mm, and some to spare for skin that slopes away. */
    private static final double PORES_MM = 0.043;

    /** Five samples across the shortest wave of skin relief, 0.25 mm. */
    private static final double RELIEF_MM = 0.049;

    /** Five samples across a fold of 1 mm, and the mesh's longest edge below a fifth of the planted lines' width. */
    private static final double FOLDS_MM = 0.16;

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
        closeUps = List.copyOf(closeUps);
        finePatches = List.copyOf(finePatches);
        if (pixels < 64 || pixels > 6000 || texturePixels < 64 || texturePixels > 6000) {
            throw new IllegalArgumentException("pictures have 64 to 6000 pixels a side");
        }
        if (columns < 9 || rows < 9 || columns > 2000 || rows > 2000) {
            throw new IllegalArgumentException("meshes have 9 to 2000 columns and rows");
        }
    }

    /** What the demo's device takes: three views in four lights. */
    public static FaceOptions standard() {
        return new FaceOptions(
                1200,
                1024,
                89,
                105,
                Pictures.JPEG,
                List.of(View.values()),
                List.of(Light.values()),
                List.of(),
                List.of());
    }

    /** Everything that is scored shows: close-ups fine enough for pores, and a mesh fine enough for skin relief on the left cheek. */
    public static FaceOptions thorough() {
        return standard()
                .withCloseUps(List.of(
                        new CloseUp(Part.FOREHEAD, PORES_MM),
                        new CloseUp(Part.CHEEK_LEFT, PORES_MM),
                        new CloseUp(Part.CHEEK_RIGHT, PORES_MM)))
                .withFinePatches(
                        List.of(new FinePatch(Part.FOREHEAD, FOLDS_MM), new FinePatch(Part.CHEEK_LEFT, RELIEF_MM)));
    }

    public FaceOptions withPictures(Pictures other) {
        return new FaceOptions(pixels, texturePixels, columns, rows, other, views, lights, closeUps, finePatches);
    }

    public FaceOptions withPixels(int photograph, int texture) {
        return new FaceOptions(photograph, texture, columns, rows, pictures, views, lights, closeUps, finePatches);
    }

    public FaceOptions withMesh(int otherColumns, int otherRows) {
        return new FaceOptions(
                pixels, texturePixels, otherColumns, otherRows, pictures, views, lights, closeUps, finePatches);
    }

    public FaceOptions taking(List<View> otherViews, List<Light> otherLights) {
        return new FaceOptions(
                pixels, texturePixels, columns, rows, pictures, otherViews, otherLights, closeUps, finePatches);
    }

    public FaceOptions withCloseUps(List<CloseUp> others) {
        return new FaceOptions(pixels, texturePixels, columns, rows, pictures, views, lights, others, finePatches);
    }

    public FaceOptions withFinePatches(List<FinePatch> others) {
        return new FaceOptions(pixels, texturePixels, columns, rows, pictures, views, lights, closeUps, others);
    }
}
