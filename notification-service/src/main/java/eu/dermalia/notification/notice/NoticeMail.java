package eu.dermalia.notification.notice;

import eu.dermalia.notification.mail.MailSettings;
import eu.dermalia.notification.mail.model.Language;
import eu.dermalia.notification.mail.model.MailAddress;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Makes a mail of a message. */
@ApplicationScoped
class NoticeMail {
    private final NoticeWords words;
    private final MailSettings settings;

    NoticeMail(NoticeWords words, MailSettings settings) {
        this.words = words;
        this.settings = settings;
    }

    /** @param id names the Message-ID: the same for every attempt, so that mailboxes can drop a repetition */
    MailMessage write(UUID id, MailAddress to, Message message) {
        Language language = Language.choose(message.language(), List.of());
        NoticeWords.Text text = words.write(message.content(), language);
        MailMessage mail = new MailMessage()
                .setTo(to.value())
                .setFrom(text.sender() + " <" + settings.from() + ">")
                .setSubject(text.subject())
                .setText(text.body());
        mail.setHeaders(MultiMap.caseInsensitiveMultiMap()
                .add(
                        "Message-ID",
                        "<" + id + settings.from().substring(settings.from().lastIndexOf('@')) + ">")
                .add("Auto-Submitted", "auto-generated")
                .add("Content-Language", language.code()));
        return mail;
    }
}
