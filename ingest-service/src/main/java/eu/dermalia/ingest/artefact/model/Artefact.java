package eu.dermalia.ingest.artefact.model;

import org.jspecify.annotations.Nullable;

/**
 * One file of a capture, as the manifest promised it and the pull has to find it.
 *
 * @param name matches {@code [a-z0-9][a-z0-9._-]{0,99}}
 * @param length bytes
 * @param sha256 lower-case hexadecimal
 * @param light of a photograph: WHITE, CROSS_POLARISED, PARALLEL_POLARISED, UV
 * @param view of a photograph: FRONT, LEFT, RIGHT
 * @param unit of a mesh's coordinates
 */
public record Artefact(
        String name,
        ArtefactKind kind,
        MediaType mediaType,
        long length,
        String sha256,
        @Nullable String light,
        @Nullable String view,
        @Nullable String unit,
        @Nullable Camera camera) {}
