package eu.dermalia.report.scoring;

/**
 * A photograph as it was stored.
 *
 * @param name the artefact's name
 * @param camera where it was taken from
 * @param content JPEG or PNG; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record PhotographFile(String name, Light light, View view, Camera camera, byte[] content) {}
