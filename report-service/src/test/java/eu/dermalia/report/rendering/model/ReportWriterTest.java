package eu.dermalia.report.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.rendering.SampleReport;
import eu.dermalia.report.rendering.model.ReportDocument.Cell;
import eu.dermalia.report.rendering.model.ReportDocument.Figure;
import eu.dermalia.report.rendering.model.ReportDocument.Group;
import eu.dermalia.report.rendering.model.ReportDocument.LeftOut;
import eu.dermalia.report.rendering.model.ReportDocument.Line;
import eu.dermalia.report.rendering.model.ReportDocument.Section;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.UnreadPhotograph;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import eu.dermalia.report.scoring.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
    @Test
    void every_kind_of_score_has_its_group() {
        assertThat(Arrays.stream(ScoreGroup.values()).flatMap(group -> group.kinds().stream()))
                .containsExactlyInAnyOrder(ScoreKind.values());
    }

    @Test
    void a_full_report_has_a_line_and_a_section_for_every_kind_and_misses_nothing() {
        ReportDocument report = write(SampleReport.alone());
        assertThat(report.summary()).extracting(Line::kind).containsExactlyInAnyOrder(ScoreKind.values());
        assertThat(report.groups()).extracting(Group::group).containsExactly(ScoreGroup.values());
        assertThat(report.missing()).isEmpty();
        assertThat(report.summary())
                .allSatisfy(line -> assertThat(line.change()).isNull());
    }

    @Test
    void a_group_of_which_nothing_was_measured_has_no_page_but_its_reasons() {
        ReportDocument report = write(SampleReport.partly());
        assertThat(report.groups())
                .extracting(Group::group)
                .containsExactly(ScoreGroup.TONE, ScoreGroup.SPOTS, ScoreGroup.SHAPE);
        assertThat(report.missing())
                .extracting(ReportDocument.Missing::names, ReportDocument.Missing::reason)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "Gleichmäßigkeit, Rötung, Braune Flecken",
                                "Keine Aufnahme unter kreuzpolarisiertem Licht."),
                        org.assertj.core.groups.Tuple.tuple(
                                "Poren", "Auflösung zu grob: nötig sind 0,05\u00a0mm, vorhanden 0,21\u00a0mm."));
        assertThat(report.groups().get(0).missing())
                .extracting(ReportDocument.Missing::names)
                .containsExactly("Gleichmäßigkeit");
    }

    @Test
    void values_are_compared_with_the_earlier_ones_of_the_same_quantity_place_and_light() {
        ReportDocument report = compare(
                List.of(
                        redness(Region.FACE, 12.44, 40, Light.CROSS_POLARISED),
                        redness(Region.NOSE, 10, 50, Light.CROSS_POLARISED)),
                List.of(
                        redness(Region.FACE, 9.06, 60, Light.CROSS_POLARISED),
                        redness(Region.NOSE, 9, 50, Light.WHITE)));
        Section section = report.groups().get(0).sections().get(0);
        assertThat(section.line().change()).isEqualTo(new ReportDocument.Change("9,1", "+3,3", Trend.HIGHER, "höher"));
        assertThat(section.line().gauge().before()).isEqualTo("60.00");
        assertThat(section.table().rows()).extracting(row -> row.name()).containsExactly("Gesicht", "Nase");
        assertThat(section.table().rows().get(0).cells()).containsExactly(new Cell("12,4", "9,1", "+3,3"));
        assertThat(section.table().rows().get(1).cells()).containsExactly(new Cell("10,0", "", ""));
    }

    @Test
    void a_difference_that_measuring_twice_would_give_is_no_change() {
        assertThat(Trend.of(Quantity.MEDIAN_A, 1.6)).isEqualTo(Trend.WITHIN_SCATTER);
        assertThat(Trend.of(Quantity.MEDIAN_A, -1.8)).isEqualTo(Trend.LOWER);
        assertThat(Trend.of(Quantity.ITA, -4.0)).isEqualTo(Trend.WITHIN_SCATTER);
        assertThat(Trend.of(Quantity.ITA, 4.1)).isEqualTo(Trend.HIGHER);
        assertThat(Trend.of(Quantity.SPOT_AREA, 0.1)).as("scatter unknown").isEqualTo(Trend.HIGHER);
        assertThat(Trend.of(Quantity.SPOT_AREA, 0)).isEqualTo(Trend.SAME);
    }

    @Test
    void a_change_of_volume_is_not_compared_with_the_change_before() {
        ReportDocument report = write(SampleReport.compared());
        assertThat(report.summary())
                .filteredOn(line -> line.kind() == ScoreKind.VOLUME_CHANGE)
                .singleElement()
                .satisfies(line -> assertThat(line.change()).isNull());
        assertThat(report.summary())
                .filteredOn(line -> line.kind() != ScoreKind.VOLUME_CHANGE)
                .allSatisfy(line -> assertThat(line.change()).isNotNull());
    }

    @Test
    void another_method_is_said() {
        assertThat(write(SampleReport.compared()).earlier().caution()).contains("2026.9.2", "2026.11.1");
    }

    @Test
    void a_picture_is_said_with_its_value_and_stands_beside_the_earlier_one() {
        ReportDocument report = write(SampleReport.compared());
        List<Figure> figures = section(report, ScoreKind.PORES).figures();
        assertThat(figures).extracting(Figure::resource).containsExactly("now/pores.jpg", "before/pores.jpg");
        assertThat(figures.get(0).alt())
                .contains("gezählte Poren", "02.03.2026", "Prozent", "je Quadratzentimeter", "Mikrometer");
        assertThat(figures.get(1).alt()).contains("14.09.2025");
        assertThat(report.groups().get(5).stills())
                .as("what changed goes before curvature")
                .extracting(row -> row.figures().get(1).name())
                .containsExactly(PictureName.STILL_FRONT, PictureName.DIFFERENCE_FRONT);
    }

    @Test
    void photographs_that_were_left_out_are_named_with_their_reason_those_with_the_same_together() {
        assertThat(write(SampleReport.alone()).leftOut()).isEmpty();
        assertThat(write(SampleReport.leftOut()).leftOut())
                .extracting(LeftOut::photographs, LeftOut::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Von vorn unter Weißlicht; Von links unter UV-Licht (2 Fotos)",
                                "Die Datei ist unvollständig."),
                        org.assertj.core.groups.Tuple.tuple(
                                "Von rechts unter kreuzpolarisiertem Licht",
                                "Das Foto wurde beschnitten oder gedreht; welche Stelle es zeigt, ist nicht sicher."),
                        org.assertj.core.groups.Tuple.tuple(
                                "Von links unter kreuzpolarisiertem Licht; Von vorn unter UV-Licht; Von rechts unter UV-Licht",
                                "Andere Gründe; Ihre Praxis kennt sie."));
    }

    @Test
    void no_more_reasons_are_listed_than_the_page_has_room_for() {
        PhotographsLeftOut left = new PhotographsLeftOut(Words.in(Language.ENGLISH));
        List<UnreadPhotograph> unread =
                new ArrayList<>(List.of(unread(Reason.EMPTY), unread(Reason.DAMAGED), unread(Reason.NO_ROOM)));
        assertThat(left.of(unread))
                .extracting(LeftOut::reason)
                .last()
                .isEqualTo("The capture has more photographs, or larger ones, than can be measured.");
        unread.add(unread(Reason.UNSUPPORTED));
        assertThat(left.of(unread))
                .hasSize(3)
                .last()
                .isEqualTo(new LeftOut(
                        "From the front in white light (2 photographs)", "Other reasons; your practice knows them."));
    }

    private static UnreadPhotograph unread(Reason reason) {
        return new UnreadPhotograph(Light.WHITE, View.FRONT, reason);
    }

    @Test
    void an_earlier_picture_alone_is_not_shown() {
        ReportFacts facts = new ReportFacts(
                "N",
                1,
                SampleReport.CAPTURED,
                SampleReport.CAPTURED,
                "1",
                null,
                List.of(redness(Region.FACE, 9, 50, Light.CROSS_POLARISED)),
                List.of(),
                List.of(),
                Set.of(),
                earlier(List.of(), Set.of(PictureName.REDNESS)));
        assertThat(section(write(facts), ScoreKind.REDNESS).figures()).isEmpty();
    }

    @Test
    void a_kind_without_a_value_of_the_whole_face_leads_with_a_patch_and_says_which() {
        ReportDocument report = compare(List.of(redness(Region.NOSE, 9, 50, Light.CROSS_POLARISED)), List.of());
        assertThat(report.summary().get(0).quantity()).isEqualTo("Rotwert a*, Nase");
    }

    private static Section section(ReportDocument report, ScoreKind kind) {
        return report.groups().stream()
                .flatMap(group -> group.sections().stream())
                .filter(section -> section.line().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static ReportDocument compare(List<Score> now, List<Score> before) {
        return write(new ReportFacts(
                "N",
                1,
                SampleReport.CAPTURED,
                SampleReport.CAPTURED,
                "1",
                null,
                now,
                List.of(),
                List.of(),
                Set.of(),
                earlier(before, Set.of())));
    }

    private static ReportFacts.Earlier earlier(List<Score> scores, Set<PictureName> pictures) {
        return new ReportFacts.Earlier("M", Instant.parse("2025-09-14T08:30:00Z"), "1", scores, pictures);
    }

    private static Score redness(Region region, double value, int points, @Nullable Light light) {
        return new Score.Measured(
                ScoreKind.REDNESS, Quantity.MEDIAN_A, region, value, new Scale.Points(points), light, Set.of());
    }

    private static ReportDocument write(ReportFacts facts) {
        return ReportWriter.write(facts, SampleReport.LONG, Language.GERMAN);
    }
}
