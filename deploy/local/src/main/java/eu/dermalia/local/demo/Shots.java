package eu.dermalia.local.demo;

import eu.dermalia.local.faces.CloseUp;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.Light;
import eu.dermalia.local.faces.Part;
import eu.dermalia.local.faces.View;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a capture of the demo consists of, and so which scores its report must have.
 *
 * @param measured kinds of score, by their names in the report's JSON
 */
record Shots(FaceOptions options, Set<String> measured) {
    /** Of a pixel on a close-up, millimetres: spots and lines need 0.2, on skin that slopes away too. */
    private static final double NEAR = 0.15;

    /** A mesh, and photographs in white light alone: what needs another light is not measured, and the report says so. */
    static final Shots WHITE = new Shots(near(Light.WHITE), Set.of("TONE", "SPOTS", "WRINKLES", "SYMMETRY"));
    /** All lights, fine enough for spots and lines, not for pores. */
    static final Shots USUAL =
            new Shots(near(Light.values()), WHITE.and("EVENNESS", "REDNESS", "BROWN_SPOTS", "UV_SPOTS"));
    /** Fine enough for everything: pores in the photographs, skin relief on the mesh. */
    static final Shots THOROUGH = new Shots(
            FaceOptions.thorough().taking(List.of(View.FRONT), List.of(Light.values())),
            USUAL.and("PORES", "WRINKLE_DEPTH", "TEXTURE", "UV_FLUORESCENCE"));

    Shots {
        options = options.withPixels(1000, 768);
        measured = Set.copyOf(measured);
    }

    /** What is measured, and more. */
    Set<String> and(String... more) {
        Set<String> all = new TreeSet<>(measured);
        all.addAll(List.of(more));
        return all;
    }

    private static FaceOptions near(Light... lights) {
        return FaceOptions.standard()
                .taking(List.of(View.FRONT), List.of(lights))
                .withCloseUps(Arrays.stream(Part.values())
                        .map(part -> new CloseUp(part, NEAR))
                        .toList());
    }
}
