package eu.dermalia.images;

import java.time.Instant;

/**
 * What is written into every image of one build.
 *
 * @param version of Maven's project; also the tag
 * @param revision of the sources
 * @param created the same for the same sources, or two builds would differ
 */
record Release(String version, String revision, Instant created) {}
