package eu.dermalia.report.rendering.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words, ready to be laid out: as a PDF page or as the patient's page. All texts are plain, not escaped.
 *
 * @param tone null when it was not measured
 * @param redness null when it was not measured
 * @param regions one row per measured patch
 * @param badges numbers on the picture
 * @param missing what was not measured, grouped by reason
 */
public record ReportDocument(
        Words words,
        Letterhead practice,
        String number,
        String version,
        String capturedOn,
        String renderedOn,
        String algorithm,
        String device,
        @Nullable Tone tone,
        @Nullable Redness redness,
        List<Row> regions,
        List<Badge> badges,
        List<Missing> missing) {

    /**
     * @param angle ITA in degrees with its unit
     * @param className in words
     * @param bands the six classes from dark to very light
     * @param marker where the value lies on them, percent from the left
     * @param melanin melanin index
     */
    public record Tone(
            String angle, String className, List<Band> bands, String marker, String melanin, List<String> remarks) {}

    /**
     * @param width percent
     * @param here the class that was measured
     */
    public record Band(String name, String colour, String width, boolean here) {}

    /**
     * @param a median a*
     * @param points 0-100
     * @param marker percent from the left
     * @param redArea percent with its unit
     */
    public record Redness(String a, String points, String marker, String redArea, List<String> remarks) {}

    /** @param number the badge's; values are empty where nothing was measured */
    public record Row(String number, String name, String angle, String className, String a, String redArea) {}

    /** @param left percent of the picture's width; @param top percent of its height */
    public record Badge(String number, String left, String top) {}

    /** @param names of what was not measured for this reason, joined */
    public record Missing(String names, String reason) {}
}
