package eu.dermalia.report.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Remark;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import eu.dermalia.report.scoring.Unit;
import eu.dermalia.report.scoring.UnreadPhotograph;
import eu.dermalia.report.scoring.UnreadableArtefact;
import eu.dermalia.report.scoring.View;
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
                        View.values(),
                        ScoreKind.values(),
                        ScoreGroup.values(),
                        Quantity.values(),
                        Unit.values(),
                        PictureName.values(),
                        Trend.values(),
                        RefusalReason.values(),
                        Remark.values())
                .flatMap(Stream::of)
                .forEach(value -> assertThat(words.of(value)).isNotBlank());
        for (UnreadableArtefact.Reason reason : UnreadableArtefact.Reason.values()) {
            assertThat(new PhotographsLeftOut(words).of(List.of(new UnreadPhotograph(Light.WHITE, View.FRONT, reason))))
                    .singleElement()
                    .satisfies(item -> assertThat(item.reason()).endsWith("."));
        }
        for (ScoreKind kind : ScoreKind.values()) {
            assertThat(words.of(SectionWriter.key(kind, "meaning"))).endsWith(".");
            assertThat(words.of(SectionWriter.key(kind, "method"))).endsWith(".");
        }
        for (PictureName name : PictureName.values()) {
            assertThat(words.of("PictureName." + name.name() + ".alt"))
                    .as("what it shows; the day and the value follow")
                    .isNotBlank()
                    .doesNotEndWith(".");
        }
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

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothing_is_called_a_disease_or_promised(Language language) {
        Words words = Words.in(language);
        String text = words.keys().stream().map(words::of).reduce("", (a, b) -> a + " " + b);
        assertThat(text)
                .doesNotContainPattern("(?i)bakteri|bacteri|krebs|cancer|rosa[cz]ea|akne|acne|melasma|sonnenschaden"
                        + "|sun damage|gesund|healthy|anti-aging|therapie|therapy");
    }

    @Test
    void values_are_written_with_their_unit_and_spoken_in_words() {
        Values german = new Values(Words.in(Language.GERMAN));
        assertThat(german.withUnit(Quantity.SPOT_AREA, 12.34)).isEqualTo("12,3\u00a0%");
        assertThat(german.withUnit(Quantity.ITA, -6.77)).isEqualTo("\u22126,8\u00b0");
        assertThat(german.withUnit(Quantity.SPOT_COUNT, 1234)).isEqualTo("1.234");
        assertThat(german.column(Quantity.WRINKLE_LENGTH)).isEqualTo("Linienlänge (mm/cm²)");
        Values english = new Values(Words.in(Language.ENGLISH));
        assertThat(english.spoken(Quantity.PORE_DIAMETER, 311.6)).isEqualTo("312 micrometres");
        assertThat(english.signed(Quantity.VOLUME, 0)).isEqualTo("\u00b10.00\u00a0mL");
    }

    @Test
    void a_difference_is_that_of_the_printed_figures() {
        assertThat(Values.difference(Quantity.SPOT_AREA, 1.14, 1.06)).isEqualTo(0.0);
        assertThat(Values.difference(Quantity.SPOT_AREA, 1.16, 1.14)).isEqualTo(0.1);
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
