package eu.dermalia.report.scoring;

/**
 * A photograph as it was stored.
 *
 * @param name the artefact's name
 * @param camera where it was taken from; describes the picture as it is shown, upright
 * @param content JPEG, PNG or TIFF; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record PhotographFile(String name, Light light, View view, Camera camera, byte[] content) {}
