package eu.dermalia.notification.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are sent. The relay itself is {@code quarkus.mailer.host}, {@code port}, {@code username}, {@code password}. */
@ConfigMapping(prefix = "dermalia.mail")
public interface MailSettings {
    /** The sender's address, neutral; its domain also names the Message-ID. */
    String from();

    /** One attempt at the relay, from the connection to the reply. */
    @WithDefault("30s")
    Duration limit();

    /** How many attempts run at once in one process. */
    @WithDefault("4")
    int parallelism();

    /** Pause after the first attempt; doubles. */
    @WithDefault("30s")
    Duration retryFirst();

    /** No pause is longer. */
    @WithDefault("30m")
    Duration retryLongest();

    /** After so long a delivery has failed. */
    @WithDefault("72h")
    Duration giveUpAfter();
}
