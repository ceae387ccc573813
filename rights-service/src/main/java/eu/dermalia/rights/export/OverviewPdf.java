package eu.dermalia.rights.export;

import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.rights.export.model.ExportWords;
import eu.dermalia.rights.export.model.Overview;
import eu.dermalia.rights.export.model.Overview.Section;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The readable part of an access package: concise, in plain language (GDPR Art. 12(1)), in the patient's own. */
@ApplicationScoped
class OverviewPdf {
    private final Template template;

    OverviewPdf(@Location("access-overview.html") Template template) {
        this.template = template;
    }

    /** Blocks for some hundred milliseconds: worker threads only. */
    InputStream draw(Facts facts, AccessData data, ExportWords words) {
        String xhtml = template.data("overview", overview(facts, data, words)).render();
        return new ByteArrayInputStream(PdfWriter.write(xhtml, Map.of()));
    }

    private static Overview overview(Facts facts, AccessData data, ExportWords words) {
        ZoneId zone = facts.practice().timeZone();
        AccessData.Controller controller = data.controller();
        List<Section> sections = new ArrayList<>();
        sections.add(patient(data.patient(), words));
        sections.add(purposes(facts, words, zone));
        if (!facts.consents().isEmpty()) {
            sections.add(consents(facts, words, zone));
        }
        sections.add(Section.text(words.of("b"), words.of("b.text")));
        sections.add(Section.table(
                words.of("c"),
                List.of(words.of("c.who"), words.of("c.what"), words.of("c.served")),
                data.recipients().stream()
                        .map(one -> List.of(one.name(), one.what(), served(one.served(), words)))
                        .toList()));
        sections.add(Section.text(words.of("d"), retention(facts, words)));
        sections.add(Section.text(words.of("e"), words.of("e.text")));
        sections.add(Section.text(words.of("f"), data.information().getOrDefault("f", "")));
        sections.add(Section.text(words.of("g"), words.of("g.text")));
        sections.add(Section.text(words.of("h"), words.of("h.text")));
        sections.add(Section.text(words.of("t"), words.of("t.text")));
        sections.add(scans(data, words, zone));
        sections.add(requests(facts, words));
        sections.addAll(HistorySections.of(facts, data, words, zone));
        sections.add(Section.text(words.of("log"), words.of("log.text")));
        return new Overview(
                words.language(),
                words.of("title"),
                words.of("subtitle"),
                List.of(
                        printable(controller.name()),
                        printable(controller.street() + ", " + controller.postalCode() + " " + controller.city()),
                        printable(controller.phone() + " · " + controller.email())),
                sections.stream().map(OverviewPdf::printable).toList(),
                words.of("foot", words.moment(facts.at(), zone)));
    }

    private static String served(@Nullable Boolean served, ExportWords words) {
        return words.of(served == null ? "c.documented" : served ? "yes" : "no");
    }

    static String retention(Facts facts, ExportWords words) {
        List<Purpose> purposes =
                facts.bases().stream().map(Facts.Basis::purpose).distinct().toList();
        return purposes.stream()
                .map(purpose -> words.of("purpose." + purpose) + ": "
                        + words.of("d." + purpose, facts.practice().aestheticRetentionMonths()))
                .collect(Collectors.joining(" "));
    }

    private static Section patient(AccessData.Patient patient, ExportWords words) {
        String none = words.of("none");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.of("you.number"), patient.number()));
        rows.add(List.of(words.of("you.name"), patient.givenName() + " " + patient.familyName()));
        rows.add(List.of(words.of("you.birthDate"), words.day(patient.birthDate())));
        rows.add(List.of(words.of("you.email"), or(patient.email(), none)));
        rows.add(List.of(words.of("you.phone"), or(patient.phone(), none)));
        rows.add(List.of(words.of("you.notes"), or(patient.notes(), none)));
        rows.add(List.of(words.of("you.language"), patient.language()));
        rows.add(List.of(words.of("you.treatmentEnd"), day(patient.treatmentEndedOn(), words)));
        return Section.table(words.of("you"), List.of(words.of("what"), words.of("value")), rows);
    }

    private static Section purposes(Facts facts, ExportWords words, ZoneId zone) {
        return Section.table(
                words.of("a"),
                List.of(words.of("a.purpose"), words.of("a.basis"), words.of("a.since"), words.of("a.until")),
                facts.bases().stream()
                        .map(basis -> List.of(
                                words.of("purpose." + basis.purpose()),
                                basis(basis.legalBasis(), words),
                                words.day(LocalDate.ofInstant(basis.establishedAt(), zone)),
                                day(basis.withdrawnAt(), words, zone)))
                        .toList());
    }

    private static String basis(LegalBasis basis, ExportWords words) {
        return words.of("basis." + basis);
    }

    private static Section consents(Facts facts, ExportWords words, ZoneId zone) {
        return Section.table(
                words.of("consents"),
                List.of(
                        words.of("consents.purpose"),
                        words.of("consents.text"),
                        words.of("consents.by"),
                        words.of("consents.on"),
                        words.of("consents.withdrawn")),
                facts.consents().stream()
                        .map(consent -> List.of(
                                words.ofOr("purpose." + consent.purpose(), consent.purpose()),
                                consent.textVersion(),
                                consent.signedBy(),
                                words.day(consent.signedOn()),
                                day(consent.withdrawnAt(), words, zone)))
                        .toList());
    }

    private static Section scans(AccessData data, ExportWords words, ZoneId zone) {
        return Section.table(
                words.of("scans"),
                List.of(
                        words.of("scans.when"),
                        words.of("scans.purpose"),
                        words.of("scans.until"),
                        words.of("scans.files"),
                        words.of("scans.reports"),
                        words.of("scans.restricted")),
                data.scans().stream()
                        .map(scan -> List.of(
                                words.moment(scan.capturedAt(), zone),
                                words.of("purpose." + scan.purpose()),
                                scan.retainedUntil() == null ? words.of("unknown") : words.day(scan.retainedUntil()),
                                String.valueOf(scan.files().size()),
                                String.valueOf(
                                        scan.report() == null
                                                ? 0
                                                : scan.report().versions().size()),
                                words.of(
                                        scan.restrictions().stream().anyMatch(mark -> mark.liftedAt() == null)
                                                ? "yes"
                                                : "no")))
                        .toList());
    }

    private static Section requests(Facts facts, ExportWords words) {
        return Section.table(
                words.of("requests"),
                List.of(
                        words.of("requests.article"),
                        words.of("requests.received"),
                        words.of("requests.due"),
                        words.of("requests.outcome")),
                facts.requests().stream()
                        .map(request -> List.of(
                                request.article().name().split("_")[0] + " "
                                        + request.article().name().split("_")[1],
                                words.day(request.receivedOn()),
                                words.day(request.dueOn()),
                                words.of("outcome." + (request.outcome() == null ? "open" : request.outcome()))))
                        .toList());
    }

    private static String day(@Nullable LocalDate day, ExportWords words) {
        return day == null ? words.of("none") : words.day(day);
    }

    private static String day(@Nullable Instant instant, ExportWords words, ZoneId zone) {
        return instant == null ? words.of("no") : words.day(LocalDate.ofInstant(instant, zone));
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static Section printable(Section section) {
        return new Section(
                section.title(),
                section.paragraphs().stream().map(OverviewPdf::printable).toList(),
                section.head(),
                section.rows().stream()
                        .map(row -> row.stream().map(OverviewPdf::printable).toList())
                        .toList());
    }

    /** XML has no place for control characters, whatever somebody entered. */
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0xfffe && c != 0xffff && !isSurrogate(c)))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xd800 && codePoint <= 0xdfff;
    }
}
