package eu.dermalia.retention.receipt.model;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an erasure rests on, as lawyers write it. */
public final class Article {
    private Article() {}

    /**
     * @param named the letter that a request named; null where none did
     * @return for example {@code Art. 17(1)(a) GDPR}
     */
    public static String of(ErasureGround ground, @Nullable Article17Ground named) {
        return switch (ground) {
            case REQUEST -> named == null ? "Art. 17(1) GDPR" : "Art. 17(1)(" + letter(named) + ") GDPR";
            case CONSENT_WITHDRAWN -> "Art. 17(1)(b) GDPR";
            case RETENTION_ENDED -> "Art. 17(1)(a) GDPR";
            case CONTRACT_ENDED -> "Art. 28(3)(g) GDPR";
        };
    }

    private static String letter(Article17Ground named) {
        String name = named.name();
        return name.substring(name.length() - 1).toLowerCase(Locale.ROOT);
    }
}
