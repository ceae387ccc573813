package eu.dermalia.report.scoring;

/**
 * A picture for the report: an overlay on a photograph, or a still of the mesh.
 *
 * @param jpeg without any metadata; not copied, do not change
 * @param width pixels
 * @param height pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(PictureName name, byte[] jpeg, int width, int height) {}
