package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Missing;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was not measured, and why, in words. */
final class Refused {
    private final Words words;

    Refused(Words words) {
        this.words = words;
    }

    /** Kinds of which nothing was measured, those with the same reason together. */
    List<Missing> of(List<Score> scores) {
        Set<ScoreKind> measured = new LinkedHashSet<>();
        for (Score score : scores) {
            if (score instanceof Score.Measured) {
                measured.add(score.kind());
            }
        }
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score instanceof Score.NotMeasured not && !measured.contains(not.kind())) {
                byReason.computeIfAbsent(reason(not), reason -> new LinkedHashSet<>())
                        .add(words.of(not.kind()));
            }
        }
        return byReason.entrySet().stream()
                .map(entry -> new Missing(String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    private String reason(Score.NotMeasured not) {
        return switch (not.reason()) {
            case NO_PHOTOGRAPH_IN_THIS_LIGHT ->
                not.light() == null
                        ? words.of("RefusalReason.NO_PHOTOGRAPH_AT_ALL")
                        : words.of("RefusalReason.NO_PHOTOGRAPH_IN_THIS_LIGHT", words.of(not.light()));
            case UNREADABLE_PHOTOGRAPH ->
                words.of("RefusalReason.UNREADABLE_PHOTOGRAPH", not.light() == null ? "?" : words.of(not.light()));
            case TOO_COARSE ->
                words.of("RefusalReason.TOO_COARSE", millimetres(not.needed()), millimetres(not.found()));
            case NO_MESH,
                    NO_FRONT_CAMERA,
                    NO_FACE,
                    TOO_LITTLE_SKIN,
                    NO_PREVIOUS_SCAN,
                    PREVIOUS_NOT_COMPARABLE,
                    NOT_IN_THIS_VERSION -> words.of(not.reason());
        };
    }

    private String millimetres(@Nullable Double value) {
        return value == null ? "?" : words.number(value, 2);
    }
}
