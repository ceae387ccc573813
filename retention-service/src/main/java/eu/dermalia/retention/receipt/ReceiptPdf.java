package eu.dermalia.retention.receipt;

import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.web.SigningKeys;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A receipt for people and for the file: accessible and archivable. What it copies is the signed one, which it quotes. */
@ApplicationScoped
class ReceiptPdf {
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.uuuu, HH:mm:ss.SSS 'UTC'");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("uuuu-MM-dd, HH:mm:ss.SSS 'UTC'");
    /** What fits into one line. */
    private static final int LINE = 100;

    private final Template german;
    private final Template english;

    ReceiptPdf(@Location("receipt-de.html") Template german, @Location("receipt-en.html") Template english) {
        this.german = german;
        this.english = english;
    }

    /**
     * All that the page says, as text; the template escapes it.
     *
     * @param scan empty when it is about a patient's own record
     */
    @TemplateData
    record Printed(
            String erasure,
            String scan,
            String practice,
            String requestedBy,
            String ground,
            String article,
            String requestedAt,
            String orderedAt,
            String completedAt,
            List<PrintedOwner> owners,
            String commitment,
            String digest,
            List<String> signed) {}

    /** @param left zero: otherwise there would be no receipt */
    @TemplateData
    record PrintedOwner(String name, long erased, long left, String verifiedAt) {}

    /** @param language {@code de} or {@code en} */
    Uni<byte[]> draw(Receipt receipt, String jws, String language) {
        boolean isGerman = language.equals("de");
        return Uni.createFrom()
                .item(() -> PdfWriter.write(
                        (isGerman ? german : english)
                                .data(
                                        "receipt",
                                        printed(receipt, jws, ReceiptWords.in(language), isGerman ? GERMAN : ENGLISH))
                                .render(),
                        Map.of()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Printed printed(Receipt receipt, String jws, ReceiptWords words, DateTimeFormatter moment) {
        return new Printed(
                receipt.erasureId().toString(),
                receipt.scanId() == null ? "" : receipt.scanId().toString(),
                receipt.practiceId().toString(),
                words.of(receipt.requestedBy()),
                words.of(receipt.ground()),
                words.article(receipt.article()),
                at(receipt.requestedAt(), moment),
                at(receipt.orderedAt(), moment),
                at(receipt.completedAt(), moment),
                receipt.owners().entrySet().stream()
                        .map(entry -> new PrintedOwner(
                                words.of(entry.getKey()),
                                sum(entry.getValue().erased().values()),
                                sum(entry.getValue().left().values()),
                                at(entry.getValue().verifiedAt(), moment)))
                        .toList(),
                receipt.commitment(),
                SigningKeys.digest(jws),
                lines(jws));
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static String at(Instant instant, DateTimeFormatter moment) {
        return moment.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LINE) {
            lines.add(text.substring(from, Math.min(text.length(), from + LINE)));
        }
        return lines;
    }
}
