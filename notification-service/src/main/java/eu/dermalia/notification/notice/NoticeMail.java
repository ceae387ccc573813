package eu.dermalia.notification.warning;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.notification.callee.WarningContact;
import eu.dermalia.notification.mail.MailSettings;
import eu.dermalia.notification.mail.model.Language;
import eu.dermalia.notification.mail.model.MailAddress;
import eu.dermalia.notification.warning.SendWarning.Warning;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.UUID;

/** Writes the warning: article, last day and the request's number, nothing about a patient. */
@ApplicationScoped
class WarningMail {
    private final Template german;
    private final Template english;
    private final MailSettings settings;

    WarningMail(
            @Location("deadline-de.txt") Template german,
            @Location("deadline-en.txt") Template english,
            MailSettings settings) {
        this.german = german;
        this.english = english;
        this.settings = settings;
    }

    /** @param warningId names the Message-ID: the same for every attempt, so that mailboxes can drop a repetition */
    MailMessage write(UUID warningId, MailAddress to, WarningContact contact, Warning warning) {
        Language language = Language.choose(contact.language(), List.of());
        boolean isGerman = language == Language.GERMAN;
        boolean overdue = warning.warning() == DueWarning.OVERDUE;
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(warning.dueOn());
        MailMessage mail = new MailMessage()
                .setTo(to.value())
                .setFrom((isGerman ? "Fristen" : "Deadlines") + " <" + settings.from() + ">")
                .setSubject(subject(isGerman, overdue, day))
                .setText((isGerman ? german : english)
                        .data("article", article(warning.article()))
                        .data("day", day)
                        .data("overdue", overdue)
                        .data("request", warning.requestId().toString())
                        .render());
        mail.setHeaders(MultiMap.caseInsensitiveMultiMap()
                .add(
                        "Message-ID",
                        "<" + warningId
                                + settings.from().substring(settings.from().lastIndexOf('@')) + ">")
                .add("Auto-Submitted", "auto-generated")
                .add("Content-Language", language.code()));
        return mail;
    }

    private static String subject(boolean german, boolean overdue, String day) {
        if (overdue) {
            return german ? "Frist abgelaufen am " + day : "Deadline passed on " + day;
        }
        return german ? "Frist bis " + day : "Deadline on " + day;
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
