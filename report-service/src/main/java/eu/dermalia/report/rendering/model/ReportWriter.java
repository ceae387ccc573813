package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Badge;
import eu.dermalia.report.rendering.model.ReportDocument.Band;
import eu.dermalia.report.rendering.model.ReportDocument.Missing;
import eu.dermalia.report.rendering.model.ReportDocument.Redness;
import eu.dermalia.report.rendering.model.ReportDocument.Row;
import eu.dermalia.report.rendering.model.ReportDocument.Tone;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ToneClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts scores into words. Descriptive only: what was measured, in which unit, and how to read it; never a finding. */
public final class ReportWriter {
    private static final double DARKEST = -60;
    private static final double LIGHTEST = 80;
    /** Classes from dark to very light with their upper bound in degrees and a colour that suggests them. */
    private static final List<ToneBand> BANDS = List.of(
            new ToneBand(ToneClass.DARK, -30, "#4a3428"),
            new ToneBand(ToneClass.BROWN, 10, "#7d5539"),
            new ToneBand(ToneClass.TAN, 28, "#b07f57"),
            new ToneBand(ToneClass.INTERMEDIATE, 41, "#d0a37c"),
            new ToneBand(ToneClass.LIGHT, 55, "#e6c3a3"),
            new ToneBand(ToneClass.VERY_LIGHT, LIGHTEST, "#f3ddc9"));

    private record ToneBand(ToneClass value, double upTo, String colour) {}

    private final Words words;
    private final ReportFacts facts;

    private ReportWriter(Words words, ReportFacts facts) {
        this.words = words;
        this.facts = facts;
    }

    public static ReportDocument write(ReportFacts facts, Letterhead practice, Language language) {
        return new ReportWriter(Words.in(language), facts).document(practice);
    }

    private ReportDocument document(Letterhead practice) {
        String device = facts.device();
        return new ReportDocument(
                words,
                practice,
                facts.number(),
                String.valueOf(facts.version()),
                words.day(facts.capturedAt(), practice.zone()),
                words.day(facts.renderedAt(), practice.zone()),
                facts.algorithmVersion(),
                device == null ? words.of("device.unknown") : device,
                tone().orElse(null),
                redness().orElse(null),
                rows(),
                facts.marks().stream().map(this::badge).toList(),
                missing());
    }

    private Optional<Tone> tone() {
        return find(Quantity.ITA, Region.FACE).map(ita -> {
            ToneClass here = ((Scale.Tone) ita.scale()).value();
            List<Band> bands = new ArrayList<>();
            double from = DARKEST;
            for (ToneBand band : BANDS) {
                bands.add(new Band(
                        words.of(band.value()),
                        band.colour(),
                        css(100 * (band.upTo() - from) / (LIGHTEST - DARKEST)),
                        band.value() == here));
                from = band.upTo();
            }
            return new Tone(
                    degrees(ita),
                    words.of(here),
                    bands,
                    css(clamp(100 * (ita.value() - DARKEST) / (LIGHTEST - DARKEST))),
                    find(Quantity.MELANIN_INDEX, Region.FACE)
                            .map(index -> words.number(index.value(), 1))
                            .orElse(""),
                    remarks(ita));
        });
    }

    private Optional<Redness> redness() {
        return find(Quantity.MEDIAN_A, Region.FACE).map(a -> {
            int points = ((Scale.Points) a.scale()).value();
            return new Redness(
                    words.number(a.value(), 1),
                    String.valueOf(points),
                    css(points),
                    find(Quantity.RED_AREA, Region.FACE).map(this::percent).orElse(""),
                    remarks(a));
        });
    }

    private List<String> remarks(Score.Measured score) {
        return score.remarks().stream().map(words::of).toList();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Region region : Region.values()) {
            Optional<Score.Measured> ita = find(Quantity.ITA, region);
            if (region != Region.FACE && ita.isPresent()) {
                rows.add(new Row(
                        number(region),
                        words.of(region),
                        degrees(ita.get()),
                        words.of(((Scale.Tone) ita.get().scale()).value()),
                        find(Quantity.MEDIAN_A, region)
                                .map(a -> words.number(a.value(), 1))
                                .orElse("\u2013"),
                        find(Quantity.RED_AREA, region).map(this::percent).orElse("\u2013")));
            }
        }
        return rows;
    }

    private Badge badge(FacePicture.Mark mark) {
        return new Badge(number(mark.region()), css(100 * mark.x()), css(100 * mark.y()));
    }

    private static String number(Region region) {
        return String.valueOf(region.ordinal() + 1);
    }

    private List<Missing> missing() {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        for (Score score : facts.scores()) {
            if (score instanceof Score.NotMeasured not) {
                byReason.computeIfAbsent(reason(not), reason -> new java.util.LinkedHashSet<>())
                        .add(words.of(not.kind()));
            }
        }
        return byReason.entrySet().stream()
                .map(entry -> new Missing(String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    private String reason(Score.NotMeasured not) {
        return switch (not.reason()) {
            case NO_PHOTOGRAPH_IN_THIS_LIGHT ->
                not.light() == null
                        ? words.of(not.reason())
                        : words.of("RefusalReason.NO_PHOTOGRAPH_IN_THIS_LIGHT", words.of(not.light()));
            case TOO_COARSE ->
                words.of("RefusalReason.TOO_COARSE", millimetres(not.needed()), millimetres(not.found()));
            case NO_MESH,
                    NO_FRONT_CAMERA,
                    NO_FACE,
                    TOO_LITTLE_SKIN,
                    NO_PREVIOUS_SCAN,
                    PREVIOUS_NOT_COMPARABLE,
                    NOT_IN_THIS_VERSION -> words.of(not.reason());
        };
    }

    private String millimetres(@Nullable Double value) {
        return value == null ? "?" : words.number(value, 2);
    }

    private Optional<Score.Measured> find(Quantity quantity, Region region) {
        return facts.scores().stream()
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(score -> score.quantity() == quantity && score.region() == region)
                .findFirst();
    }

    private String degrees(Score.Measured score) {
        return words.number(score.value(), 1) + "\u00b0";
    }

    private String percent(Score.Measured score) {
        return words.number(score.value(), 1) + "\u00a0%";
    }

    private static double clamp(double percent) {
        return Math.max(0, Math.min(100, percent));
    }

    /** Style sheets want a point, whatever the language. */
    private static String css(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
