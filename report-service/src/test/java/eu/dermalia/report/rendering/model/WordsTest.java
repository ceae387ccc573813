package eu.dermalia.report.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Remark;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void every_value_that_a_report_may_show_has_a_word(Language language) {
        Words words = Words.in(language);
        Stream.<Enum<?>[]>of(
                        Region.values(),
                        ToneClass.values(),
                        Light.values(),
                        ScoreKind.values(),
                        RefusalReason.values(),
                        Remark.values())
                .flatMap(Stream::of)
                .forEach(value -> assertThat(words.of(value)).isNotBlank());
    }

    @Test
    void both_languages_have_the_same_words() {
        Set<String> german = Words.in(Language.GERMAN).keys();
        assertThat(Words.in(Language.ENGLISH).keys()).isEqualTo(german).hasSizeGreaterThan(60);
    }

    @Test
    void numbers_and_days_are_written_as_the_language_has_it() {
        assertThat(Words.in(Language.GERMAN).number(-6.75, 1)).isEqualTo("\u22126,8");
        assertThat(Words.in(Language.ENGLISH).number(-0.01, 1)).isEqualTo("0.0");
        Instant newYear = Instant.parse("2025-12-31T23:30:00Z");
        assertThat(Words.in(Language.GERMAN).day(newYear, ZoneId.of("Europe/Berlin")))
                .isEqualTo("1. Januar 2026");
    }

    @Test
    void the_first_language_that_is_offered_wins() {
        assertThat(Language.firstOf(List.of("fr", "en", "de"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.firstOf(List.of("fr"))).isEqualTo(Language.GERMAN);
        assertThat(Language.firstOf(List.of())).isEqualTo(Language.GERMAN);
    }

    @Test
    void a_letterhead_is_freed_of_what_no_document_takes() {
        Letterhead letterhead =
                new Letterhead("A\u0000\u001b[1m B", "x".repeat(500), "1", "C", " ", null, List.of(), "Mars/Olympus");
        assertThat(letterhead.name()).isEqualTo("A[1m B");
        assertThat(letterhead.street()).hasSize(120);
        assertThat(letterhead.phone()).isNull();
        assertThat(letterhead.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
