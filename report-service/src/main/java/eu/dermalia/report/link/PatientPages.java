package eu.dermalia.report.link;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.call.Letterheads;
import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.link.model.PageAssets;
import eu.dermalia.report.link.model.PageFigures;
import eu.dermalia.report.link.model.PracticeContact;
import eu.dermalia.report.rendering.EarlierScan;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportDocument;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.rendering.model.Words;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The patient's pages as HTML: whole without any script, and nothing in them comes from elsewhere. */
@ApplicationScoped
class PatientPages {
    private final Template code;
    private final Template report;
    private final Template message;
    private final Template revocation;
    private final TenantTransaction transaction;
    private final Reports reports;
    private final Letterheads letterheads;
    private final PageAssets assets;
    private final EarlierScan earlierScan;
    private final PatientDoor door;

    PatientPages(
            @Location("page/code.html") Template code,
            @Location("page/report.html") Template report,
            @Location("page/message.html") Template message,
            @Location("page/revocation.html") Template revocation,
            TenantTransaction transaction,
            Reports reports,
            Letterheads letterheads,
            PageAssets assets,
            EarlierScan earlierScan,
            PatientDoor door) {
        this.code = code;
        this.report = report;
        this.message = message;
        this.revocation = revocation;
        this.transaction = transaction;
        this.reports = reports;
        this.letterheads = letterheads;
        this.assets = assets;
        this.earlierScan = earlierScan;
        this.door = door;
    }

    /** @param notice key of a word, or empty */
    Uni<String> code(Language language, String notice) {
        return code(language, notice, null);
    }

    Uni<String> locked(Way way) {
        return contact(way.practice(), way.report().scanId(), PracticeContact::discreet)
                .chain(contact -> code(way.language(), "page.code.locked", contact.orElse(null)));
    }

    private Uni<String> code(Language language, String notice, @Nullable PracticeContact contact) {
        return page(code, language)
                .data("notice", notice)
                .data("contact", contact)
                .createUni();
    }

    /** @param text key of a word */
    Uni<String> message(Language language, String text) {
        return message(language, "page.unavailable.title", text, null);
    }

    /** Whom to ask is said as the mail has said it: the holder of a link need not have a code. */
    Uni<String> dead(PracticeId practice, ScanId scan, Language language) {
        return contact(practice, scan, PracticeContact::discreet)
                .chain(contact ->
                        message(language, "page.unavailable.title", "page.unavailable", contact.orElse(null)));
    }

    Uni<String> revoked(Way way) {
        return contact(way.practice(), way.report().scanId(), PracticeContact::full)
                .chain(contact -> message(way.language(), "page.revoked.title", "page.revoked", contact.orElse(null)));
    }

    private Uni<String> message(Language language, String title, String text, @Nullable PracticeContact contact) {
        return page(message, language)
                .data("title", title)
                .data("text", text)
                .data("contact", contact)
                .createUni();
    }

    /** @param base address of the page */
    Uni<String> revocation(Way way, String base) {
        return page(revocation, way.language()).data("base", base).createUni();
    }

    /** @param base address of the page, for those of PDF and pictures */
    Uni<String> report(Way way, String base) {
        return transaction.in(way.practice(), () -> shown(way)).chain(shown -> letterheads
                .of(way.practice(), way.report().scanId(), null)
                .chain(letterhead -> {
                    StoredScores found = shown.scores();
                    Language pdf = Language.of(way.version().language());
                    ReportDocument document = ReportWriter.write(facts(way, shown), letterhead, way.language());
                    return report.data("report", document)
                            .data("assets", assets)
                            .data("base", base)
                            .data("contact", PracticeContact.full(letterhead))
                            .data("pdfLanguage", pdf.code())
                            .data("pdfNote", pdf == way.language() ? "" : "page.language." + pdf.code())
                            .data("pictures", PageFigures.photographs(document))
                            .data("stills", PageFigures.stills(document))
                            .data("model", found.sheet().model())
                            .createUni();
                }));
    }

    private TemplateInstance page(Template template, Language language) {
        return template.data("words", Words.in(language)).data("assets", assets);
    }

    /** Empty when rights-service does not answer or knows the practice no more: the page has to come all the same. */
    private Uni<Optional<PracticeContact>> contact(
            PracticeId practice, ScanId scan, Function<Letterhead, PracticeContact> form) {
        return letterheads
                .of(practice, scan, null)
                .map(letterhead -> Optional.of(form.apply(letterhead)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Those of the version that the patient gets, and the scan before where it may be read; that is recorded. */
    private Uni<Shown> shown(Way way) {
        return reports.scores(
                        way.practice(), way.report().scanId(), way.version().revision())
                .chain(scores -> earlierScan
                        .of(way.practice(), way.report(), earlier -> door.compared(way, earlier))
                        .map(earlier -> new Shown(scores.orElseThrow(), earlier)));
    }

    private record Shown(StoredScores scores, Optional<EarlierScan.Kept> earlier) {}

    private static ReportFacts facts(Way way, Shown shown) {
        StoredScores scores = shown.scores();
        return new ReportFacts(
                way.report().number(),
                way.version().version(),
                way.report().capturedAt(),
                way.version().renderedAt(),
                scores.algorithmVersion(),
                scores.device(),
                scores.sheet().toScores(),
                scores.sheet().unread(),
                scores.sheet().marks(),
                scores.pictures(),
                // its pictures have a link of their own
                shown.earlier().map(earlier -> earlier.facts(Set.of())).orElse(null));
    }
}
