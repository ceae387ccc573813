package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Group;
import eu.dermalia.report.rendering.model.ReportDocument.Redness;
import eu.dermalia.report.rendering.model.ReportDocument.Row;
import eu.dermalia.report.rendering.model.ReportDocument.Section;
import eu.dermalia.report.rendering.model.ReportDocument.Tone;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score.Measured;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts scores into words. Descriptive only: what was measured, in which unit, and how to read it; never a finding. */
public final class ReportWriter {
    private final Words words;
    private final Values values;
    private final ReportFacts facts;
    private final Letterhead practice;
    private final Measurements now;

    private ReportWriter(Words words, ReportFacts facts, Letterhead practice) {
        this.words = words;
        this.values = new Values(words);
        this.facts = facts;
        this.practice = practice;
        this.now = new Measurements(facts.scores());
    }

    public static ReportDocument write(ReportFacts facts, Letterhead practice, Language language) {
        return new ReportWriter(Words.in(language), facts, practice).document();
    }

    private ReportDocument document() {
        ReportFacts.Earlier earlier = facts.earlier();
        Measurements before = new Measurements(earlier == null ? List.of() : earlier.scores());
        String capturedOn = words.day(facts.capturedAt(), practice.zone());
        Figures figures = new Figures(
                words,
                new Figures.Side(facts.pictures(), now, shortDay(facts.capturedAt())),
                earlier == null ? null : new Figures.Side(earlier.pictures(), before, shortDay(earlier.capturedAt())));
        List<Group> groups = groups(new SectionWriter(words, figures, now, before), figures);
        String device = facts.device();
        return new ReportDocument(
                words,
                practice,
                facts.number(),
                String.valueOf(facts.version()),
                capturedOn,
                words.day(facts.renderedAt(), practice.zone()),
                facts.algorithmVersion(),
                device == null ? words.of("device.unknown") : device,
                earlier == null ? null : earlier(earlier),
                figures.face().orElse(null),
                facts.marks().stream().map(Figures::badge).toList(),
                groups.stream()
                        .flatMap(group -> group.sections().stream())
                        .map(Section::line)
                        .toList(),
                groups,
                new Refused(words).of(facts.scores()),
                tone().orElse(null),
                redness().orElse(null),
                rows());
    }

    private ReportDocument.Earlier earlier(ReportFacts.Earlier earlier) {
        boolean sameMethod = earlier.algorithmVersion().equals(facts.algorithmVersion());
        return new ReportDocument.Earlier(
                earlier.number(),
                day(earlier),
                shortDay(earlier.capturedAt()),
                sameMethod ? "" : words.of("earlier.method", earlier.algorithmVersion(), facts.algorithmVersion()));
    }

    private String day(ReportFacts.Earlier earlier) {
        return words.day(earlier.capturedAt(), practice.zone());
    }

    private String shortDay(Instant instant) {
        return words.shortDay(instant, practice.zone());
    }

    private List<Group> groups(SectionWriter writer, Figures figures) {
        List<Group> groups = new ArrayList<>();
        for (ScoreGroup group : ScoreGroup.values()) {
            List<Section> sections = group.kinds().stream()
                    .flatMap(kind -> writer.write(kind, group).stream())
                    .toList();
            if (!sections.isEmpty()) {
                groups.add(new Group(
                        group,
                        words.of(group),
                        sections,
                        figures.stills(group),
                        new Refused(words)
                                .of(facts.scores().stream()
                                        .filter(score -> group.kinds().contains(score.kind()))
                                        .toList())));
            }
        }
        return groups;
    }

    private Optional<Tone> tone() {
        return find(ScoreKind.TONE, Quantity.ITA, Region.FACE).map(ita -> {
            ToneClass here = ((Scale.Tone) ita.scale()).value();
            return new Tone(
                    written(ita),
                    words.of(here),
                    new Gauges(words).bands(here),
                    Gauges.angle(ita),
                    find(ScoreKind.TONE, Quantity.MELANIN_INDEX, Region.FACE)
                            .map(this::written)
                            .orElse(""),
                    remarks(ita));
        });
    }

    private Optional<Redness> redness() {
        return find(ScoreKind.REDNESS, Quantity.MEDIAN_A, Region.FACE).map(a -> {
            int points = ((Scale.Points) a.scale()).value();
            return new Redness(
                    written(a),
                    String.valueOf(points),
                    Gauges.css(points),
                    find(ScoreKind.REDNESS, Quantity.RED_AREA, Region.FACE)
                            .map(this::written)
                            .orElse(""),
                    remarks(a));
        });
    }

    private List<String> remarks(Measured score) {
        return score.remarks().stream().map(words::of).toList();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Region region : Region.values()) {
            Optional<Measured> ita = find(ScoreKind.TONE, Quantity.ITA, region);
            if (region != Region.FACE && ita.isPresent()) {
                rows.add(new Row(
                        Figures.number(region),
                        words.of(region),
                        written(ita.get()),
                        words.of(((Scale.Tone) ita.get().scale()).value()),
                        value(ScoreKind.REDNESS, Quantity.MEDIAN_A, region),
                        value(ScoreKind.REDNESS, Quantity.RED_AREA, region)));
            }
        }
        return rows;
    }

    private String value(ScoreKind kind, Quantity quantity, Region region) {
        return find(kind, quantity, region).map(this::written).orElse("\u2013");
    }

    private Optional<Measured> find(ScoreKind kind, Quantity quantity, Region region) {
        return now.find(kind, quantity, region);
    }

    private String written(Measured score) {
        return values.withUnit(score.quantity(), score.value());
    }
}
