package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Badge;
import eu.dermalia.report.rendering.model.ReportDocument.Figure;
import eu.dermalia.report.rendering.model.ReportDocument.Stills;
import eu.dermalia.report.scoring.Algorithm;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Score.Measured;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pictures with what is said of them to those who do not see them. */
final class Figures {
    /** Rows of stills on a page; more would not fit. */
    private static final int ROWS = 2;

    private final Words words;
    private final Values values;
    private final Side now;
    private final Side before;

    /**
     * One scan.
     *
     * @param day of its capture
     */
    record Side(Set<PictureName> pictures, Measurements scores, String day) {}

    /** @param before null when there is no earlier scan */
    Figures(Words words, Side now, @Nullable Side before) {
        this.words = words;
        this.values = new Values(words);
        this.now = now;
        this.before = before == null ? new Side(Set.of(), new Measurements(List.of()), "") : before;
    }

    Optional<Figure> face() {
        return figure(PictureName.FACE, now, null, false);
    }

    /** The overlay, then the earlier one. Without one of this scan there is nothing to compare the earlier one with. */
    List<Figure> of(ScoreKind kind) {
        Optional<PictureName> name = picture(kind);
        Optional<Figure> here = name.flatMap(found -> figure(found, now, kind, false));
        if (here.isEmpty()) {
            return List.of();
        }
        List<Figure> both = new ArrayList<>(List.of(here.get()));
        figure(name.get(), before, kind, true).ifPresent(both::add);
        return both;
    }

    /** Whole rows only, at most two. */
    List<Stills> stills(ScoreGroup group) {
        return group.stills().stream()
                .filter(row -> now.pictures().containsAll(row))
                .limit(ROWS)
                .map(row -> new Stills(
                        row.stream()
                                .map(name -> new Figure(name, false, alt(name, now, null), words.of(name)))
                                .toList(),
                        legend(row.get(0))))
                .toList();
    }

    private String legend(PictureName name) {
        return switch (name) {
            case CURVATURE_FRONT, CURVATURE_LEFT, CURVATURE_RIGHT ->
                words.of("stills.curvature", words.number(Algorithm.FULL_CURVATURE, 2));
            case DIFFERENCE_FRONT, DIFFERENCE_LEFT, DIFFERENCE_RIGHT ->
                words.of("stills.difference", words.number(Algorithm.FULL_DIFFERENCE, 0));
            default -> "";
        };
    }

    static Badge badge(FacePicture.Mark mark) {
        return new Badge(number(mark.region()), Gauges.css(100 * mark.x()), Gauges.css(100 * mark.y()));
    }

    static String number(Region region) {
        return String.valueOf(region.ordinal() + 1);
    }

    private static Optional<PictureName> picture(ScoreKind kind) {
        return switch (kind) {
            case TONE -> Optional.of(PictureName.FACE);
            case EVENNESS -> Optional.of(PictureName.EVENNESS);
            case REDNESS -> Optional.of(PictureName.REDNESS);
            case SPOTS -> Optional.of(PictureName.SPOTS);
            case BROWN_SPOTS -> Optional.of(PictureName.BROWN_SPOTS);
            case UV_SPOTS -> Optional.of(PictureName.UV_SPOTS);
            case WRINKLES -> Optional.of(PictureName.WRINKLES);
            case WRINKLE_DEPTH -> Optional.of(PictureName.WRINKLE_DEPTH);
            case PORES -> Optional.of(PictureName.PORES);
            case UV_FLUORESCENCE -> Optional.of(PictureName.UV_FLUORESCENCE);
            case TEXTURE, SYMMETRY, VOLUME_CHANGE -> Optional.empty();
        };
    }

    private Optional<Figure> figure(PictureName name, Side side, @Nullable ScoreKind kind, boolean earlier) {
        return side.pictures().contains(name)
                ? Optional.of(new Figure(name, earlier, alt(name, side, kind), caption(name, side, earlier)))
                : Optional.empty();
    }

    /** The marks are the same on the earlier picture, beside which it stands. */
    private String caption(PictureName name, Side side, boolean earlier) {
        String caption = words.of("figure.caption", words.of(name), side.day());
        return earlier ? caption : caption + ". " + words.of("PictureName." + name.name() + ".marks");
    }

    private String alt(PictureName name, Side side, @Nullable ScoreKind kind) {
        String what = words.of("figure.alt", words.of("PictureName." + name.name() + ".alt"), side.day());
        String said = kind == null ? "" : said(side.scores().of(kind));
        return said.isEmpty() ? what : what + " " + said;
    }

    /** For example Gesicht: Fläche 1,2 Prozent, Anzahl 14. */
    private String said(List<Measured> scores) {
        String list = scores.stream()
                .filter(score -> score.region() == Region.FACE)
                .map(score -> words.of(score.quantity()) + " " + values.spoken(score.quantity(), score.value()))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : words.of(Region.FACE) + ": " + list + ".";
    }
}
