package eu.dermalia.ingest.artefact.model;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The media types that are taken. */
public enum MediaType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    TIFF("image/tiff"),
    OBJ("model/obj"),
    PLY("model/ply"),
    GLB("model/gltf-binary"),
    MTL("model/mtl"),
    JSON("application/json");

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    /** For example {@code image/jpeg}. */
    public String text() {
        return text;
    }

    static Optional<MediaType> of(@Nullable String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** Looks at a file of this type while it passes. */
    public Inspector inspector(long length, Limits limits) {
        return switch (this) {
            case JPEG -> new JpegInspector(new PixelBound(length, limits));
            case PNG -> new PngInspector(new PixelBound(length, limits));
            case TIFF -> new TiffInspector(length, new PixelBound(length, limits));
            case OBJ -> new ObjInspector(limits);
            case PLY -> new PlyInspector(length, limits);
            case GLB -> new GlbInspector(length, limits);
            case MTL, JSON -> new TextInspector();
        };
    }
}
