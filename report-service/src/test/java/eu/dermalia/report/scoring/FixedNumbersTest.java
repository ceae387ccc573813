package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Words;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers that the report's texts name are those that scores are made with. */
class FixedNumbersTest {
    private static final Map<ScoreKind, List<Double>> NUMBERS = Map.of(
            ScoreKind.EVENNESS, List.of(EvennessScore.NO_POINTS),
            ScoreKind.SPOTS, List.of(SpotFinder.SMALLEST, SpotFinder.LARGEST, SpotScore.WORST),
            ScoreKind.BROWN_SPOTS, List.of(SpotFinder.SMALLEST, SpotFinder.LARGEST, SpotScore.WORST),
            ScoreKind.UV_SPOTS, List.of(SpotFinder.SMALLEST, SpotFinder.LARGEST, SpotScore.WORST),
            ScoreKind.WRINKLES, List.of(WrinkleScore.WORST),
            ScoreKind.WRINKLE_DEPTH, List.of(WrinkleDepthScore.NO_POINTS),
            ScoreKind.PORES, List.of(1000 * PoreScore.COUNTED, PoreScore.WORST),
            ScoreKind.UV_FLUORESCENCE, List.of(FluorescenceScore.WORST));

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_method_names_what_it_is_done_with(Language language) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        for (ScoreKind kind : ScoreKind.values()) {
            String method = Words.in(language).of("ScoreKind." + kind.name() + ".method");
            List<String> numbers = NUMBERS.getOrDefault(kind, List.of()).stream()
                    .map(format::format)
                    .toList();
            // points, units and CIELAB's letters aside, no number stands there that no constant vouches for
            assertThat(method.replaceAll("\\b(100|50|0)[ \u00a0][Pp]|25178-2|3D", "")
                            .split("[^0-9.,]+"))
                    .as(kind.name())
                    .filteredOn(part -> part.matches("[0-9][0-9.,]*"))
                    .extracting(part -> part.replaceAll("[.,]$", ""))
                    .containsExactlyElementsOf(numbers);
        }
    }
}
