package eu.dermalia.rights.export;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.consent.model.SignerKind;
import eu.dermalia.rights.export.model.ExportWords;
import eu.dermalia.rights.export.model.Overview.Section;
import eu.dermalia.rights.notice.model.RecipientKind;
import eu.dermalia.rights.objection.model.WeighedBasis;
import eu.dermalia.rights.rectification.model.RectifiedField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the overview tells of rectifications, objections, notices, assessments and sheets; nothing where there are none. */
final class HistorySections {
    private static final String NOTHING = "–";

    private final AccessData data;
    private final ExportWords words;
    private final ZoneId zone;

    private HistorySections(AccessData data, ExportWords words, ZoneId zone) {
        this.data = data;
        this.words = words;
        this.zone = zone;
    }

    static List<Section> of(Facts facts, AccessData data, ExportWords words, ZoneId zone) {
        HistorySections sections = new HistorySections(data, words, zone);
        Facts.History history = facts.history();
        return Stream.of(
                        sections.table(
                                "rectifications",
                                List.of("field", "former", "value", "reason", "when"),
                                history.rectifications(),
                                HistorySections::rectification),
                        sections.table(
                                "objections",
                                List.of("against", "reason", "when", "state", "decision"),
                                history.objections(),
                                HistorySections::objection),
                        sections.table(
                                "notices",
                                List.of("who", "about", "when", "sent", "state"),
                                history.notices(),
                                HistorySections::notice),
                        sections.table(
                                "capacity",
                                List.of("when", "finding", "signer", "assessor", "note"),
                                history.capacityAssessments(),
                                HistorySections::assessment),
                        sections.table(
                                "sheets",
                                List.of("version", "language", "on", "recorded"),
                                history.informationSheets(),
                                HistorySections::sheet))
                .flatMap(List::stream)
                .toList();
    }

    private <T> List<Section> table(
            String key, List<String> head, List<T> rows, BiFunction<HistorySections, T, List<String>> row) {
        return rows.isEmpty()
                ? List.of()
                : List.of(Section.table(
                        words.of(key),
                        head.stream()
                                .map(column -> words.of(key + "." + column))
                                .toList(),
                        rows.stream().map(one -> row.apply(this, one)).toList()));
    }

    private List<String> rectification(Facts.Rectification one) {
        return List.of(
                one.field() == RectifiedField.STATEMENT
                        ? words.of("field.STATEMENT", captured(one.scanId()))
                        : words.of("field." + one.field()),
                or(one.former()),
                one.value(),
                or(one.reason()),
                words.moment(one.recordedAt(), zone));
    }

    private String captured(@Nullable ScanId scan) {
        return data.scans().stream()
                .filter(one -> one.scanId().equals(scan))
                .findFirst()
                .map(one -> words.moment(one.capturedAt(), zone))
                .orElse(NOTHING);
    }

    private List<String> objection(Facts.Objection one) {
        WeighedBasis basis = one.basis();
        String decision = one.decision();
        Instant decidedAt = one.decidedAt();
        return List.of(
                basis == null
                        ? words.of("against." + one.against())
                        : words.of(
                                "against." + one.against(),
                                basis.name().substring("ART_6_1_".length()).toLowerCase(Locale.ROOT)),
                or(one.reason()),
                words.moment(one.recordedAt(), zone),
                words.of("objection." + one.state()),
                decision == null || decidedAt == null
                        ? NOTHING
                        : words.day(LocalDate.ofInstant(decidedAt, zone)) + ": " + decision);
    }

    private List<String> notice(Facts.Notice one) {
        LocalDate sent = one.sentOn();
        String state = words.of("notice." + (one.hindrance() == null ? one.state() : one.hindrance()));
        return List.of(
                one.recipientKind() == RecipientKind.VENDOR_CLUSTER ? words.of("c.vendor") : or(one.recipient()),
                words.of("occasion." + one.occasion()),
                words.day(LocalDate.ofInstant(one.openedAt(), zone)),
                sent == null ? NOTHING : words.day(sent),
                one.explanation() == null ? state : state + " (" + one.explanation() + ")");
    }

    private List<String> assessment(Facts.CapacityAssessment one) {
        return List.of(
                words.day(one.assessedOn()),
                words.of(one.capable() ? "capable.yes" : "capable.no"),
                one.signer() == SignerKind.SELF
                        ? words.of("signer.SELF")
                        : words.of("signer." + one.signer(), or(one.signerName())),
                one.assessor(),
                or(one.note()));
    }

    private List<String> sheet(Facts.HandedSheet one) {
        return List.of(
                one.version(),
                one.language(),
                words.day(one.handedOverOn()),
                words.day(LocalDate.ofInstant(one.recordedAt(), zone)));
    }

    private static String or(@Nullable String text) {
        return text == null ? NOTHING : text;
    }
}
