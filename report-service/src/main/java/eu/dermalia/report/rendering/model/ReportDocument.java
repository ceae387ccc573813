package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words, ready to be laid out: as PDF pages or as the patient's page. All texts are plain, not escaped.
 *
 * @param earlier the scan that values are compared with; null when there is none
 * @param face picture of the face with its regions outlined; null when there is none
 * @param badges numbers on that picture
 * @param summary one line per kind of score that was measured
 * @param groups one page each; only those of which something was measured
 * @param missing kinds of score of which nothing was measured, grouped by reason
 * @param leftOut photographs that were not looked at, grouped by reason
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
        @Nullable Earlier earlier,
        @Nullable Figure face,
        List<Badge> badges,
        List<Line> summary,
        List<Group> groups,
        List<Missing> missing,
        List<LeftOut> leftOut) {

    /** @param caution what keeps the two scans from being compared in full; empty when nothing does */
    public record Earlier(String number, String capturedOn, String capturedOnShort, String caution) {}

    /**
     * A kind of score in one line.
     *
     * @param value with its unit
     * @param quantity what the value is, with its region where it is not the whole face
     * @param gauge null when the value stands for itself
     * @param change null when there is nothing to compare with
     * @param group whose page says more
     */
    public record Line(
            ScoreKind kind,
            String title,
            String value,
            String quantity,
            @Nullable Gauge gauge,
            @Nullable Change change,
            ScoreGroup group) {}

    /**
     * A scale with a marker on it.
     *
     * @param text the class, or the points in words
     * @param marker where the value lies, percent from the left
     * @param before where the earlier value lay; null when there is none
     * @param bands classes from left to right; empty on a scale of points, which runs from 0 to 100
     * @param average whether 50 points are a published mean
     */
    public record Gauge(
            String text, String marker, @Nullable String before, List<Band> bands, boolean average) {}

    /**
     * @param left where it begins, percent
     * @param width percent
     * @param here the class that was measured
     */
    public record Band(String name, String colour, String left, String width, boolean here) {}

    /**
     * @param before the earlier value with its unit
     * @param difference signed, with its unit
     */
    public record Change(String before, String difference, Trend trend, String words) {}

    /**
     * @param stills rows of pictures of the 3D face
     * @param missing kinds of this group of which nothing was measured
     */
    public record Group(
            ScoreGroup group, String title, List<Section> sections, List<Stills> stills, List<Missing> missing) {}

    /**
     * The 3D face from three sides.
     *
     * @param figures three pictures, of which none is an earlier scan's
     * @param legend what their colours mean; empty where they mean nothing
     */
    public record Stills(List<Figure> figures, String legend) {}

    /**
     * A kind of score in full.
     *
     * @param line what the summary says of it
     * @param meaning in plain words
     * @param method how it was measured, under which light
     * @param remarks what a reader must know
     * @param figures the overlay, then that of the earlier scan on the same scale, where there is one
     */
    public record Section(
            Line line, String meaning, String method, List<String> remarks, List<Figure> figures, Table table) {
        /**
         * How much room the pictures get: {@code solo1}, {@code duo2} and so on, by how many sections share the page and how many
         * pictures there are, or {@code bare}.
         */
        public String layout(Group group) {
            return figures.isEmpty() ? "bare" : (group.sections().size() == 1 ? "solo" : "duo") + figures.size();
        }
    }

    /**
     * Values by region.
     *
     * @param columns names of the quantities with their units
     * @param compared whether any cell has an earlier value
     * @param note what the row of the whole face stands for; empty where no other row raises the question
     */
    public record Table(List<String> columns, List<RegionRow> rows, boolean compared, String note) {}

    /** @param number the badge's; empty for the whole face */
    public record RegionRow(String number, String name, List<Cell> cells) {}

    /**
     * @param value without unit
     * @param before the earlier one; empty when there is none
     * @param difference signed, without unit; empty when there is no earlier value
     */
    public record Cell(String value, String before, String difference) {}

    /**
     * A picture.
     *
     * @param earlier whether it is the earlier scan's
     * @param alt what it shows, with the value in words
     * @param caption what it is, of which day, and what its marks mean
     */
    public record Figure(PictureName name, boolean earlier, String alt, String caption) {
        /** For example {@code now/brown-spots.jpg}. */
        public String resource() {
            return (earlier ? "before/" : "now/") + name.path() + ".jpg";
        }
    }

    /** @param left percent of the picture's width; @param top percent of its height */
    public record Badge(String number, String left, String top) {}

    /** @param names of what was not measured for this reason, joined */
    public record Missing(String names, String reason) {}

    /** @param photographs from where and under which light, joined */
    public record LeftOut(String photographs, String reason) {}
}
