package eu.dermalia.notification.mail.model;

import org.jspecify.annotations.Nullable;

/**
 * What the templates may say. Everything is here because it has to be; nothing else gets in.
 *
 * @param practice a neutral name, or null
 * @param city where the practice is
 * @param phone how to verify the mail
 * @param url the patient's link
 * @param until how long the link works, written out in the mail's language and the practice's zone
 */
public record Letter(
        @Nullable String practice, String city, @Nullable String phone, String url, String until) {}
