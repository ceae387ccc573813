package eu.dermalia.rights.request;

import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import eu.dermalia.rights.request.model.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the letter by which a practice refuses (Art. 12(4)): the reasons, where to complain (Art. 77), and the judicial
 * remedy (Art. 79, § 44 BDSG). For the practice to sign and send; it names the patient, and is kept nowhere.
 */
@ApplicationScoped
class RefusalLetter {
    private final Template german;
    private final Template english;

    RefusalLetter(@Location("refusal-de.html") Template german, @Location("refusal-en.html") Template english) {
        this.german = german;
        this.english = english;
    }

    /** All that the letter says; every value is text and is escaped. */
    record Content(
            PracticeProfile practice,
            Person patient,
            RequestArticle article,
            LocalDate receivedOn,
            LocalDate refusedOn,
            Refusal refusal,
            SupervisoryAuthority authority) {
        @Override
        public String toString() {
            return "Content[…]";
        }
    }

    /** @param language {@code de} or {@code en} */
    Uni<byte[]> draw(Content content, String language) {
        boolean isGerman = language.equals("de");
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(isGerman ? Locale.GERMANY : Locale.UK);
        return Uni.createFrom()
                .item(() -> PdfWriter.write(
                        (isGerman ? german : english)
                                .data("practice", content.practice())
                                .data("patient", content.patient())
                                .data("article", number(content.article()))
                                .data("received", day.format(content.receivedOn()))
                                .data("refused", day.format(content.refusedOn()))
                                .data(
                                        "ground",
                                        RefusalWords.of(content.refusal().ground(), isGerman))
                                .data("reasons", paragraphs(content.refusal().reasons()))
                                .data("authority", content.authority())
                                .render(),
                        Map.of()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static String number(RequestArticle article) {
        return article.name().split("_", -1)[1];
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
