package eu.dermalia.retention.request.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRequestTest {
    private static final ScanId ASKED = new ScanId(UUID.randomUUID());
    private static final ScanId OTHER = new ScanId(UUID.randomUUID());

    @ParameterizedTest(name = "{0} about {1} needs the scan: {2}")
    @CsvSource({
        "ART_15_ACCESS,        all,   true",
        "ART_15_ACCESS,        it,    true",
        "ART_15_ACCESS,        other, false",
        "ART_16_RECTIFICATION, all,   true",
        "ART_16_RECTIFICATION, it,    true",
        "ART_16_RECTIFICATION, other, false",
        "ART_17_ERASURE,       all,   false",
        "ART_17_ERASURE,       it,    false",
        "ART_17_ERASURE,       other, false",
        "ART_18_RESTRICTION,   all,   true",
        "ART_18_RESTRICTION,   it,    true",
        "ART_18_RESTRICTION,   other, false",
        "ART_20_PORTABILITY,   all,   true",
        "ART_20_PORTABILITY,   it,    true",
        "ART_20_PORTABILITY,   other, false",
        "ART_21_OBJECTION,     all,   true",
        "ART_21_OBJECTION,     it,    true",
        "ART_21_OBJECTION,     other, false"
    })
    void needs_what_its_answer_is_about_but_for_an_erasure(RequestArticle article, String about, boolean needed) {
        ScanId scan =
                switch (about) {
                    case "all" -> null;
                    case "it" -> ASKED;
                    default -> OTHER;
                };
        assertThat(new OpenRequest(article, scan).needs(ASKED)).isEqualTo(needed);
    }

    @Test
    void one_of_several_is_enough() {
        OpenRequest erasure = new OpenRequest(RequestArticle.ART_17_ERASURE, null);
        OpenRequest access = new OpenRequest(RequestArticle.ART_15_ACCESS, ASKED);
        assertThat(OpenRequest.protect(List.of(erasure, access), ASKED)).isTrue();
        assertThat(OpenRequest.protect(List.of(erasure, access), OTHER)).isFalse();
        assertThat(OpenRequest.protect(List.of(), ASKED)).isFalse();
    }
}
