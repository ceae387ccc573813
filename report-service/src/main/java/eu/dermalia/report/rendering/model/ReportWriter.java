package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Group;
import eu.dermalia.report.rendering.model.ReportDocument.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts scores into words. Descriptive only: what was measured, in which unit, and how to read it; never a finding. */
public final class ReportWriter {
    private final Words words;
    private final ReportFacts facts;
    private final Letterhead practice;
    private final Measurements now;

    private ReportWriter(Words words, ReportFacts facts, Letterhead practice) {
        this.words = words;
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
                new PhotographsLeftOut(words).of(facts.unread()));
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
}
