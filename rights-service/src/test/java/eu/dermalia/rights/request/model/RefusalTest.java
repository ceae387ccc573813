package eu.dermalia.rights.request.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.rights.request.model.Refusal.Check.Complete;
import eu.dermalia.rights.request.model.Refusal.Check.Incomplete;
import eu.dermalia.rights.request.model.Refusal.Missing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    private static final String REASONS = "Sie haben dieselbe Auskunft in diesem Monat viermal erhalten.";

    @Test
    void is_complete_with_a_ground_its_reasons_and_somebody_to_complain_to() {
        assertThat(Refusal.check(RequestArticle.ART_15_ACCESS, RefusalGround.EXCESSIVE, " " + REASONS + "\n", true))
                .isEqualTo(new Complete(new Refusal(RefusalGround.EXCESSIVE, REASONS)));
    }

    @Test
    void names_everything_that_it_lacks() {
        assertThat(Refusal.check(RequestArticle.ART_15_ACCESS, null, null, false))
                .isEqualTo(new Incomplete(List.of(Missing.GROUND, Missing.REASONS, Missing.AUTHORITY)));
        assertThat(Refusal.check(RequestArticle.ART_15_ACCESS, RefusalGround.RETENTION_DUTY, "Nein.", true))
                .isEqualTo(new Incomplete(List.of(Missing.GROUND_OF_THIS_ARTICLE, Missing.REASONS)));
        assertThat(Refusal.check(RequestArticle.ART_15_ACCESS, RefusalGround.EXCESSIVE, " ".repeat(50), true))
                .isEqualTo(new Incomplete(List.of(Missing.REASONS)));
    }

    @ParameterizedTest
    @EnumSource(RequestArticle.class)
    void every_right_can_be_refused_for_the_three_grounds_of_article_12(RequestArticle article) {
        assertThat(Arrays.stream(RefusalGround.values()).filter(ground -> ground.fits(article)))
                .contains(
                        RefusalGround.MANIFESTLY_UNFOUNDED, RefusalGround.EXCESSIVE, RefusalGround.IDENTITY_NOT_SHOWN);
    }
}
