package eu.dermalia.rights.export.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of the files in a package. They are made of words and numbers of ours alone: what a device, a manifest or a person
 * called something never becomes a path.
 */
public final class EntryNames {
    private static final Set<String> KINDS = Set.of("MESH", "TEXTURE", "PHOTO", "MATERIAL", "CALIBRATION");
    private static final Set<String> LIGHTS = Set.of("WHITE", "CROSS_POLARISED", "PARALLEL_POLARISED", "UV");
    private static final Set<String> VIEWS = Set.of("FRONT", "LEFT", "RIGHT");
    private static final Map<String, String> SUFFIXES = Map.of(
            "image/jpeg", "jpg",
            "image/png", "png",
            "image/tiff", "tif",
            "model/obj", "obj",
            "model/ply", "ply",
            "model/gltf-binary", "glb",
            "model/mtl", "mtl",
            "application/json", "json",
            "application/pdf", "pdf");

    private final Map<String, Integer> used = new HashMap<>();

    /**
     * For example {@code scans/01/photo-front-white.jpg}; a name that was given before gets a number.
     *
     * @param scan 1 for the first
     * @param kind, light, view, mediaType as the source says; what is unknown becomes {@code file} or is left out
     */
    public String artefact(
            int scan,
            @Nullable String kind,
            @Nullable String view,
            @Nullable String light,
            @Nullable String mediaType) {
        StringBuilder stem = new StringBuilder(known(KINDS, kind, "file"));
        append(stem, known(VIEWS, view, ""));
        append(stem, known(LIGHTS, light, ""));
        return unique(folder(scan) + stem, suffix(mediaType));
    }

    public String report(int scan, int version, @Nullable String language) {
        String known = "de".equals(language) || "en".equals(language) ? "-" + language : "";
        return unique(folder(scan) + "report-v" + version + known, "pdf");
    }

    /** A signed paper. */
    public String paper(@Nullable String mediaType) {
        return unique("papers/paper", suffix(mediaType));
    }

    /** The face with its regions marked. */
    public String picture(int scan, int revision) {
        return unique(folder(scan) + "scores-r" + revision, "jpg");
    }

    /** An overlay or a still. @param name as report-service calls it; what is no such name is not repeated */
    public String picture(int scan, int revision, String name) {
        String known = name.matches("[a-z][a-z-]{0,40}") ? name : "picture";
        return unique(folder(scan) + "scores-r" + revision + "-" + known, "jpg");
    }

    /** The face for a viewer. */
    public String model(int scan, int revision) {
        return unique(folder(scan) + "model-r" + revision, "glb");
    }

    private String unique(String stem, String suffix) {
        int before = used.merge(stem + "." + suffix, 1, Integer::sum);
        return before == 1 ? stem + "." + suffix : stem + "-" + before + "." + suffix;
    }

    private static String folder(int scan) {
        return String.format(Locale.ROOT, "scans/%02d/", scan);
    }

    private static String suffix(@Nullable String mediaType) {
        return mediaType == null ? "bin" : SUFFIXES.getOrDefault(mediaType, "bin");
    }

    private static String known(Set<String> words, @Nullable String word, String otherwise) {
        return word != null && words.contains(word)
                ? word.toLowerCase(Locale.ROOT).replace('_', '-')
                : otherwise;
    }

    private static void append(StringBuilder stem, String word) {
        if (!word.isEmpty()) {
            stem.append('-').append(word);
        }
    }
}
