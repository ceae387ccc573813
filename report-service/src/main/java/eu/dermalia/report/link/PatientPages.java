package eu.dermalia.report.link;

import eu.dermalia.report.call.Letterheads;
import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.ReportDocument;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.rendering.model.Words;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The patient's pages as HTML: self-contained, nothing loaded from elsewhere, no script. */
@ApplicationScoped
class PatientPages {
    private final Template code;
    private final Template report;
    private final Template message;
    private final TenantTransaction transaction;
    private final Reports reports;
    private final Letterheads letterheads;
    private final String css;
    private final String policy;

    PatientPages(
            @Location("page/code.html") Template code,
            @Location("page/report.html") Template report,
            @Location("page/message.html") Template message,
            TenantTransaction transaction,
            Reports reports,
            Letterheads letterheads) {
        this.code = code;
        this.report = report;
        this.message = message;
        this.transaction = transaction;
        this.reports = reports;
        this.letterheads = letterheads;
        this.css = css();
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(css)
                + "'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    /** Content-Security-Policy of every page: the one style sheet, our own picture, our own form. */
    String policy() {
        return policy;
    }

    /** @param notice key of a word, or empty */
    Uni<String> code(Language language, String notice) {
        return code.data("words", Words.in(language))
                .data("css", css)
                .data("notice", notice)
                .createUni();
    }

    /** @param text key of a word */
    Uni<String> message(Language language, String text) {
        return message.data("words", Words.in(language))
                .data("css", css)
                .data("text", text)
                .createUni();
    }

    /** @param token for the addresses of PDF and picture */
    Uni<String> report(Way way, String token) {
        return transaction
                .in(
                        way.practice(),
                        () -> reports.scores(way.practice(), way.report().scanId()))
                .chain(scores -> letterheads
                        .of(way.practice(), way.report().scanId(), null)
                        .chain(letterhead -> {
                            StoredScores found = scores.orElseThrow();
                            ReportDocument document = ReportWriter.write(
                                    facts(way, found),
                                    letterhead,
                                    Language.of(way.version().language()));
                            return report.data("report", document)
                                    .data("css", css)
                                    .data("token", token)
                                    .data("picture", found.picture())
                                    .createUni();
                        }));
    }

    private static ReportFacts facts(Way way, StoredScores scores) {
        return new ReportFacts(
                way.report().number(),
                way.version().version(),
                way.report().capturedAt(),
                way.version().renderedAt(),
                scores.algorithmVersion(),
                scores.device(),
                scores.sheet().toScores(),
                scores.sheet().marks());
    }

    private static String css() {
        try (InputStream in = Objects.requireNonNull(PatientPages.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
