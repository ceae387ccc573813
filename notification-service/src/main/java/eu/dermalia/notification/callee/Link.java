package eu.dermalia.notification.callee;

import java.time.Instant;

/** A fresh link to one report. */
public record Link(String url, Instant expiresAt) {
    /** Never the link: this may reach a log. */
    @Override
    public String toString() {
        return "a link";
    }
}
