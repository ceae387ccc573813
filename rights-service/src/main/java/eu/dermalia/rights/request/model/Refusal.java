package eu.dermalia.rights.request.model;

import eu.dermalia.contracts.RequestArticle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that says what Art. 12(4) asks for: the reasons. The letter adds where to complain, and the judicial remedy.
 *
 * @param reasons in the practice's words
 */
public record Refusal(RefusalGround ground, String reasons) {
    /** Fewer characters give no reasons. */
    static final int SHORTEST = 20;

    /** Either complete, or not possible. */
    public sealed interface Check {
        record Complete(Refusal refusal) implements Check {}

        record Incomplete(List<Missing> missing) implements Check {
            public Incomplete {
                missing = List.copyOf(missing);
            }
        }
    }

    /** What a refusal lacks. */
    public enum Missing {
        GROUND,
        /** The ground belongs to another right. */
        GROUND_OF_THIS_ARTICLE,
        REASONS,
        /** No authority is competent for the practice's Land: its profile is wrong. */
        AUTHORITY
    }

    /** @param authorityKnown whether the letter can say where to complain */
    public static Check check(
            RequestArticle article, @Nullable RefusalGround ground, @Nullable String reasons, boolean authorityKnown) {
        List<Missing> missing = new ArrayList<>();
        if (ground == null) {
            missing.add(Missing.GROUND);
        } else if (!ground.fits(article)) {
            missing.add(Missing.GROUND_OF_THIS_ARTICLE);
        }
        String said = reasons == null ? "" : reasons.strip();
        if (said.length() < SHORTEST) {
            missing.add(Missing.REASONS);
        }
        if (!authorityKnown) {
            missing.add(Missing.AUTHORITY);
        }
        return ground != null && missing.isEmpty()
                ? new Check.Complete(new Refusal(ground, said))
                : new Check.Incomplete(missing);
    }
}
