package eu.dermalia.notification.mail;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.notification.callee.Contact;
import eu.dermalia.notification.callee.Letterhead;
import eu.dermalia.notification.callee.Link;
import eu.dermalia.notification.mail.model.Language;
import eu.dermalia.notification.mail.model.Letter;
import eu.dermalia.notification.mail.model.MailAddress;
import eu.dermalia.notification.mail.model.Sender;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/**
 * Writes the mail: neutral, no attachment, no health data, and no word about what the practice treats. The pickup code is
 * explained and never contained.
 */
@ApplicationScoped
public class Composer {
    private final Template germanText;
    private final Template germanHtml;
    private final Template englishText;
    private final Template englishHtml;
    private final MailSettings settings;

    Composer(
            @Location("report-de.txt") Template germanText,
            @Location("report-de.html") Template germanHtml,
            @Location("report-en.txt") Template englishText,
            @Location("report-en.html") Template englishHtml,
            MailSettings settings) {
        this.germanText = germanText;
        this.germanHtml = germanHtml;
        this.englishText = englishText;
        this.englishHtml = englishHtml;
        this.settings = settings;
    }

    /** @param delivery names the Message-ID: the same for every attempt, so that mailboxes can drop a repetition */
    public MailMessage write(DeliveryId delivery, MailAddress to, Contact contact, Letterhead letterhead, Link link) {
        Language language = language(contact, letterhead);
        Letter letter = letter(language, letterhead, link);
        boolean german = language == Language.GERMAN;
        MailMessage mail = new MailMessage()
                .setTo(to.value())
                .setFrom((german ? "Ihre Praxis" : "Your practice") + " <" + settings.from() + ">")
                .setSubject(german ? "Eine Nachricht Ihrer Praxis" : "A message from your practice")
                .setText((german ? germanText : englishText)
                        .data("letter", letter)
                        .render())
                .setHtml((german ? germanHtml : englishHtml)
                        .data("letter", letter)
                        .render());
        mail.setHeaders(MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", messageId(delivery))
                .add("Auto-Submitted", "auto-generated")
                .add("Content-Language", language.code()));
        return mail;
    }

    /** In which the patient is written to. */
    public static Language language(Contact contact, Letterhead letterhead) {
        return Language.choose(contact.language(), letterhead.languages());
    }

    String messageId(DeliveryId delivery) {
        return "<" + delivery + settings.from().substring(settings.from().lastIndexOf('@')) + ">";
    }

    private static Letter letter(Language language, Letterhead letterhead, Link link) {
        ZonedDateTime until = link.expiresAt().atZone(ZoneId.of(letterhead.timeZone()));
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.locale());
        return new Letter(
                Sender.isNeutral(letterhead.name()) ? oneLine(letterhead.name()) : null,
                oneLine(letterhead.city()),
                letterhead.phone() == null ? null : oneLine(letterhead.phone()),
                link.url(),
                format.format(until));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
