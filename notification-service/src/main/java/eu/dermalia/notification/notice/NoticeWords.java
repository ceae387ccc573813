package eu.dermalia.notification.notice;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.notification.mail.model.Language;
import eu.dermalia.notification.notice.Message.Content;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** The words, German and English, from {@code templates/}. Subjects are ours alone: nothing that somebody typed is in them. */
@ApplicationScoped
class NoticeWords {
    private final Engine templates;

    NoticeWords(Engine templates) {
        this.templates = templates;
    }

    /** @param sender the name beside the address */
    record Text(String sender, String subject, String body) {}

    Text write(Content content, Language language) {
        if (content instanceof Content.Deadline deadline) {
            return deadline(deadline, language);
        }
        if (content instanceof Content.SubProcessor processor) {
            return subProcessor(processor, language);
        }
        return breach((Content.Breach) content, language);
    }

    private Text deadline(Content.Deadline deadline, Language language) {
        String day = day(deadline.dueOn(), language);
        String subject = deadline.overdue()
                ? say(language, "Frist abgelaufen am ", "Deadline passed on ")
                : say(language, "Frist bis ", "Deadline on ");
        String body = template("deadline", language)
                .data("article", article(deadline.article()))
                .data("day", day)
                .data("overdue", deadline.overdue())
                .data("request", deadline.request().toString())
                .render();
        return new Text(say(language, "Fristen", "Deadlines"), subject + day, body);
    }

    private Text subProcessor(Content.SubProcessor processor, Language language) {
        String until = day(processor.objectUntil(), language);
        String body = template("sub-processor", language)
                .data("name", processor.name())
                .data("service", processor.service())
                .data("country", new Locale("", processor.country()).getDisplayCountry(language.locale()))
                .data("since", day(processor.since(), language))
                .data("until", until)
                .render();
        String subject = say(
                language,
                "Änderung bei Unterauftragnehmern, Einspruch bis ",
                "Change of sub-processors, objection until ");
        return new Text(sender(language), subject + until, body);
    }

    private Text breach(Content.Breach breach, Language language) {
        String body = template("breach", language)
                .data("addition", breach.kind() == PracticeNoticeKind.BREACH_ADDITION)
                .data("overdue", breach.kind() == PracticeNoticeKind.BREACH_OVERDUE)
                .data("hours", breach.hours())
                .data("from", moment(breach.runsFrom(), language))
                .data("due", moment(breach.dueAt(), language))
                .data("breach", breach.breach().toString())
                .render();
        String subject =
                switch (breach.kind()) {
                    case BREACH_ADDITION ->
                        say(
                                language,
                                "Neue Angaben zu einer Mitteilung nach Art. 33 DSGVO",
                                "More on a notice under Art. 33 GDPR");
                    case BREACH_OVERDUE ->
                        say(language, "Frist nach Art. 33 DSGVO abgelaufen", "The period under Art. 33 GDPR has ended");
                    case BREACH, SUB_PROCESSOR ->
                        say(
                                language,
                                "Eilt: eine Mitteilung nach Art. 33 DSGVO liegt für Sie bereit",
                                "Urgent: a notice under Art. 33 GDPR awaits you");
                };
        return new Text(sender(language), subject, body);
    }

    private TemplateInstance template(String name, Language language) {
        return templates.getTemplate(name + "-" + language.code() + ".txt").instance();
    }

    private static String sender(Language language) {
        return say(language, "Datenschutz", "Data protection");
    }

    private static String say(Language language, String german, String english) {
        return language == Language.GERMAN ? german : english;
    }

    private static String day(TemporalAccessor day, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
    }

    /** To the minute, in the practice's zone. */
    private static String moment(ZonedDateTime at, Language language) {
        return day(at, language) + DateTimeFormatter.ofPattern(", HH:mm").format(at) + say(language, " Uhr", "");
    }

    private static String article(RequestArticle article) {
        return switch (article) {
            case ART_15_ACCESS -> "15";
            case ART_16_RECTIFICATION -> "16";
            case ART_17_ERASURE -> "17";
            case ART_18_RESTRICTION -> "18";
            case ART_20_PORTABILITY -> "20";
            case ART_21_OBJECTION -> "21";
        };
    }
}
