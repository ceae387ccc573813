package eu.dermalia.ingest.artefact.model;

/**
 * What is taken at most. Beyond, a capture is refused before its bytes are read or while they are.
 *
 * @param files number of files of a capture
 * @param fileBytes length of one file
 * @param totalBytes length of all files
 * @param pixels width times height of an image
 * @param side width or height of an image
 * @param expansion decoded bytes of an image per byte of its file
 * @param vertices of a mesh
 * @param faces of a mesh
 */
public record Limits(
        int files, long fileBytes, long totalBytes, long pixels, long side, long expansion, long vertices, long faces) {
    /** What JPEG can say. */
    public static final long LONGEST_SIDE = 65_535;
    /** A capture's photographs have 24 megapixels at most; report-service decodes no more than this (its PictureHeader). */
    private static final long PHOTOGRAPH_PIXELS = 40_000_000;

    private static final long PHOTOGRAPH_SIDE = 12_000;

    public Limits {
        if (files < 1 || fileBytes < 1 || totalBytes < 1 || pixels < 1 || side < 1 || expansion < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
        if (vertices < 3 || faces < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** Some ten times what a D9 delivers. */
    public static Limits standard() {
        return new Limits(64, 512L << 20, 2L << 30, 120_000_000, LONGEST_SIDE, 300, 5_000_000, 10_000_000);
    }

    /** For an image that will be measured; a texture may be larger. */
    public Limits ofPhotographs() {
        return new Limits(
                files,
                fileBytes,
                totalBytes,
                Math.min(pixels, PHOTOGRAPH_PIXELS),
                Math.min(side, PHOTOGRAPH_SIDE),
                expansion,
                vertices,
                faces);
    }
}
