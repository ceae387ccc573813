package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Cell;
import eu.dermalia.report.rendering.model.ReportDocument.Change;
import eu.dermalia.report.rendering.model.ReportDocument.Line;
import eu.dermalia.report.rendering.model.ReportDocument.RegionRow;
import eu.dermalia.report.rendering.model.ReportDocument.Section;
import eu.dermalia.report.rendering.model.ReportDocument.Table;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Remark;
import eu.dermalia.report.scoring.Score.Measured;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of score in words: its line in the summary, and its part of a page. */
final class SectionWriter {
    private static final String NOTHING = "\u2013";

    private final Words words;
    private final Values values;
    private final Gauges gauges;
    private final Figures figures;
    private final Measurements now;
    private final Measurements before;

    SectionWriter(Words words, Figures figures, Measurements now, Measurements before) {
        this.words = words;
        this.values = new Values(words);
        this.gauges = new Gauges(words);
        this.figures = figures;
        this.now = now;
        this.before = before;
    }

    /** Empty when nothing was measured. */
    Optional<Section> write(ScoreKind kind, ScoreGroup group) {
        return now.leading(kind)
                .map(leading -> new Section(
                        line(leading, group),
                        words.of(key(kind, "meaning")),
                        method(leading),
                        remarks(kind),
                        figures.of(kind),
                        table(kind)));
    }

    private Line line(Measured leading, ScoreGroup group) {
        Measured earlier = before.like(leading).orElse(null);
        String quantity = words.of(leading.quantity());
        return new Line(
                leading.kind(),
                words.of(leading.kind()),
                values.withUnit(leading.quantity(), leading.value()),
                leading.region() == Region.FACE ? quantity : quantity + ", " + words.of(leading.region()),
                gauges.of(leading, earlier),
                earlier == null ? null : change(leading, earlier),
                group);
    }

    private Change change(Measured score, Measured earlier) {
        Quantity quantity = score.quantity();
        double difference = Values.difference(quantity, score.value(), earlier.value());
        Trend trend = Trend.of(quantity, difference);
        return new Change(
                values.withUnit(quantity, earlier.value()),
                values.signed(quantity, difference),
                trend,
                words.of(trend));
    }

    private String method(Measured leading) {
        String from = leading.light() == null
                ? words.of("section.mesh")
                : words.of("section.light", words.of(leading.light()));
        return from + " " + words.of(key(leading.kind(), "method"));
    }

    private List<String> remarks(ScoreKind kind) {
        return now.of(kind).stream()
                .flatMap(score -> score.remarks().stream())
                .distinct()
                .sorted()
                .map(remark -> remark(kind, remark))
                .toList();
    }

    /** Where the reference values come from differs. */
    private String remark(ScoreKind kind, Remark remark) {
        return remark == Remark.PROVISIONAL_REFERENCE && kind == ScoreKind.REDNESS
                ? words.of("Remark.PROVISIONAL_REFERENCE.redness")
                : words.of(remark);
    }

    private Table table(ScoreKind kind) {
        List<Measured> scores = now.of(kind);
        Set<Quantity> quantities = EnumSet.noneOf(Quantity.class);
        Set<Region> regions = EnumSet.noneOf(Region.class);
        for (Measured score : scores) {
            quantities.add(score.quantity());
            regions.add(score.region());
        }
        List<RegionRow> rows = new ArrayList<>();
        for (Region region : regions) {
            boolean whole = region == Region.FACE;
            rows.add(
                    whole ? 0 : rows.size(),
                    new RegionRow(
                            whole ? "" : Figures.number(region),
                            words.of(region),
                            quantities.stream()
                                    .map(quantity -> cell(kind, quantity, region))
                                    .toList()));
        }
        boolean compared = rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> !cell.before()
                .isEmpty());
        return new Table(quantities.stream().map(values::column).toList(), rows, compared, note(kind, rows.size()));
    }

    /** Of a change of volume it is the whole front of the face; else the patches that lie where everybody has bare skin. */
    private String note(ScoreKind kind, int rows) {
        if (rows < 2) {
            return "";
        }
        return words.of(kind == ScoreKind.VOLUME_CHANGE ? "section.face.whole" : "section.face.patches");
    }

    private Cell cell(ScoreKind kind, Quantity quantity, Region region) {
        return now.find(kind, quantity, region)
                .map(score -> cell(score, before.like(score).orElse(null)))
                .orElse(new Cell(NOTHING, "", ""));
    }

    private Cell cell(Measured score, @Nullable Measured earlier) {
        Quantity quantity = score.quantity();
        String value = values.number(quantity, score.value());
        if (earlier == null) {
            return new Cell(value, "", "");
        }
        double difference = Values.difference(quantity, score.value(), earlier.value());
        return new Cell(value, values.number(quantity, earlier.value()), values.signedNumber(quantity, difference));
    }

    static String key(ScoreKind kind, String part) {
        return "ScoreKind." + kind.name() + "." + part;
    }
}
