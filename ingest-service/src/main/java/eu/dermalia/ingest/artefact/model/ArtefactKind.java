package eu.dermalia.ingest.artefact.model;

import java.util.Set;

/** What a file of a capture is, and the media types it may have. */
public enum ArtefactKind {
    MESH(Set.of(MediaType.OBJ, MediaType.PLY, MediaType.GLB)),
    TEXTURE(Set.of(MediaType.JPEG, MediaType.PNG, MediaType.TIFF)),
    PHOTO(Set.of(MediaType.JPEG, MediaType.PNG, MediaType.TIFF)),
    MATERIAL(Set.of(MediaType.MTL)),
    CALIBRATION(Set.of(MediaType.JSON));

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<MediaType> mediaTypes;

    ArtefactKind(Set<MediaType> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    boolean takes(MediaType mediaType) {
        return mediaTypes.contains(mediaType);
    }
}
