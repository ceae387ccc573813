package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.dermalia.report.scoring.Analysis.Failed;
import eu.dermalia.report.scoring.Analysis.Failure;
import eu.dermalia.report.scoring.Analysis.Scored;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceScorerTest {
    private static final Lab SKIN = new Lab(65, 11, 17);
    private static final Lab FLUSHED = new Lab(60, 20, 15);
    private static final SyntheticHead HEAD = SyntheticHead.face();

    @Test
    void finds_the_nose_and_the_symmetry_plane() {
        FaceFrame frame = FaceFinder.find(HEAD.mesh(), SyntheticHead.camera(0)).orElseThrow();
        double[] tip = {0, 0, 95 * Math.sqrt(1 - (10 / 135.0) * (10 / 135.0)) + 24};
        assertThat(frame.x(tip)).isCloseTo(0, within(0.1));
        assertThat(frame.y(tip)).isCloseTo(0, within(2.0));
        assertThat(frame.z(tip)).isCloseTo(0, within(1.5));
        assertThat(frame.asymmetry()).isLessThan(0.4);
    }

    @Test
    void measures_the_colour_that_was_painted() {
        Scored scored = scored(HEAD, Light.CROSS_POLARISED);
        Lab cheek = FLUSHED;
        assertThat(value(scored, Quantity.ITA, Region.FOREHEAD))
                .isCloseTo(SkinColour.ita(SKIN.l(), SKIN.b()), within(0.6));
        assertThat(value(scored, Quantity.MEDIAN_A, Region.FOREHEAD)).isCloseTo(SKIN.a(), within(0.4));
        assertThat(value(scored, Quantity.MEDIAN_A, Region.CHEEK_LEFT)).isCloseTo(cheek.a(), within(0.4));
        assertThat(value(scored, Quantity.MEDIAN_A, Region.CHEEK_RIGHT)).isCloseTo(SKIN.a(), within(0.4));
        assertThat(value(scored, Quantity.MEDIAN_A, Region.NOSE)).isCloseTo(SKIN.a(), within(0.4));
        assertThat(tone(scored, Region.FOREHEAD)).isEqualTo(ToneClass.LIGHT);
    }

    @Test
    void finds_the_share_of_red_skin() {
        Scored scored = scored(HEAD, Light.CROSS_POLARISED);
        double cheek = Math.PI * 13 * 13;
        double forehead = Math.PI * 28 * 12;
        assertThat(value(scored, Quantity.RED_AREA, Region.FACE))
                .as("one flushed cheek of three patches; cheeks are steeper than the forehead, so they have more skin")
                .isBetween(90 * cheek / (2 * cheek + forehead), 100 * 1.6 * cheek / (2 * cheek + forehead));
        assertThat(value(scored, Quantity.RED_AREA, Region.FOREHEAD)).isLessThan(1);
        assertThat(value(scored, Quantity.RED_AREA, Region.CHEEK_LEFT))
                .as("all of it, and it does not hide behind its own median")
                .isGreaterThan(90);
    }

    @Test
    void scores_do_not_change_when_head_and_cameras_move_together() {
        double[] rotation = {0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6};
        double[] by = {310, -75, 42};
        SyntheticHead moved = HEAD.moved(rotation, by);
        List<PhotographFile> photographs = new ArrayList<>();
        for (PhotographFile file : photographs(HEAD, Light.CROSS_POLARISED)) {
            photographs.add(new PhotographFile(
                    file.name(), file.light(), file.view(), moved(file.camera(), rotation, by), file.content()));
        }
        Scored here = scored(HEAD, Light.CROSS_POLARISED);
        Scored there = (Scored) FaceScorer.score(new ScanInput(moved.obj(), photographs, null));
        assertThat(there.scores()).hasSameSizeAs(here.scores());
        for (int i = 0; i < here.scores().size(); i++) {
            if (here.scores().get(i) instanceof Score.Measured before) {
                Score.Measured after = (Score.Measured) there.scores().get(i);
                assertThat(after.value()).isCloseTo(before.value(), within(0.2));
                if (before.scale() instanceof Scale.Points points) {
                    assertThat(((Scale.Points) after.scale()).value()).isCloseTo(points.value(), within(1));
                }
            }
        }
    }

    @Test
    void the_same_scan_gives_the_same_bytes() {
        Scored first = scored(HEAD, Light.CROSS_POLARISED);
        Scored second = scored(HEAD, Light.CROSS_POLARISED);
        assertThat(second.scores()).isEqualTo(first.scores());
        assertThat(second.picture().jpeg()).isEqualTo(first.picture().jpeg());
        assertThat(first.pictures()).isNotEmpty();
        assertThat(second.pictures()).hasSameSizeAs(first.pictures());
        for (int i = 0; i < first.pictures().size(); i++) {
            assertThat(second.pictures().get(i).name())
                    .isEqualTo(first.pictures().get(i).name());
            assertThat(second.pictures().get(i).jpeg())
                    .isEqualTo(first.pictures().get(i).jpeg());
        }
        assertThat(second.webModel()).isNotNull().isEqualTo(first.webModel());
        assertThat(second.picture().marks())
                .extracting(FacePicture.Mark::region)
                .containsExactlyElementsOf(Region.PATCHES);
    }

    @Test
    void tone_falls_back_to_white_light_and_redness_does_not() {
        Scored scored = scored(HEAD, Light.WHITE);
        assertThat(scored.scores())
                .filteredOn(score -> score.kind() == ScoreKind.TONE)
                .allSatisfy(
                        score -> assertThat(((Score.Measured) score).remarks()).contains(Remark.WHITE_LIGHT));
        assertThat(scored.scores())
                .filteredOn(score -> score.kind() == ScoreKind.REDNESS)
                .containsExactly(Score.NotMeasured.without(ScoreKind.REDNESS, Light.CROSS_POLARISED));
    }

    @Test
    void says_for_every_kind_what_it_is_or_why_it_is_not() {
        Scored scored = scored(HEAD, Light.CROSS_POLARISED);
        assertThat(scored.scores()).extracting(Score::kind).contains(ScoreKind.values());
        assertThat(scored.scores())
                .contains(
                        Score.NotMeasured.without(ScoreKind.UV_SPOTS, Light.UV),
                        Score.NotMeasured.without(ScoreKind.PORES, Light.PARALLEL_POLARISED));
    }

    @Test
    void what_is_not_a_face_is_not_scored() {
        for (SyntheticHead thing : List.of(SyntheticHead.ball(), SyntheticHead.board())) {
            assertThat(scored(thing, Light.CROSS_POLARISED).scores()).allSatisfy(score -> assertThat(score)
                    .isInstanceOfSatisfying(Score.NotMeasured.class, not -> assertThat(not.reason())
                            .isEqualTo(RefusalReason.NO_FACE)));
        }
    }

    @Test
    void two_triangles_are_no_face() {
        byte[] mesh =
                "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Scored scored = (Scored) FaceScorer.score(new ScanInput(mesh, photographs(HEAD, Light.WHITE), null));
        assertThat(scored.scores()).hasOnlyElementsOfType(Score.NotMeasured.class);
    }

    @Test
    void a_camera_that_looks_away_sees_no_skin() {
        PhotographFile file = photographs(HEAD, Light.CROSS_POLARISED).get(0);
        Camera c = file.camera();
        double[] away = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 650};
        Camera behind = new Camera(c.width(), c.height(), c.fx(), c.fy(), c.cx(), c.cy(), away);
        Scored scored = (Scored) FaceScorer.score(new ScanInput(
                HEAD.obj(),
                List.of(new PhotographFile("front.png", Light.CROSS_POLARISED, View.FRONT, behind, file.content())),
                null));
        assertThat(scored.scores()).hasOnlyElementsOfType(Score.NotMeasured.class);
    }

    @Test
    void bad_input_has_a_name() {
        assertThat(FaceScorer.score(new ScanInput(null, List.of(), null)))
                .isEqualTo(new Failed(Failure.NOTHING_TO_MEASURE));
        assertThat(FaceScorer.score(new ScanInput(new byte[] {1, 2, 3}, List.of(), null)))
                .isEqualTo(new Failed(Failure.UNREADABLE_MESH));
        PhotographFile broken =
                new PhotographFile("front.png", Light.WHITE, View.FRONT, SyntheticHead.camera(0), new byte[] {1, 2, 3});
        assertThat(FaceScorer.score(new ScanInput(HEAD.obj(), List.of(broken), null)))
                .isEqualTo(new Failed(Failure.UNREADABLE_PHOTOGRAPH));
        assertThat(((Scored) FaceScorer.score(new ScanInput(null, List.of(broken), null))).scores())
                .first()
                .isEqualTo(Score.NotMeasured.because(ScoreKind.TONE, RefusalReason.NO_MESH));
    }

    private static Scored scored(SyntheticHead head, Light light) {
        return (Scored) FaceScorer.score(new ScanInput(head.obj(), photographs(head, light), null));
    }

    private static final java.util.Map<List<Object>, List<PhotographFile>> RENDERED =
            new java.util.concurrent.ConcurrentHashMap<>();

    static List<PhotographFile> photographs(SyntheticHead head, Light light) {
        return RENDERED.computeIfAbsent(List.of(head, light), key -> render(head, light));
    }

    private static List<PhotographFile> render(SyntheticHead head, Light light) {
        List<PhotographFile> files = new ArrayList<>();
        for (View view : View.values()) {
            double degrees = view == View.FRONT ? 0 : view == View.LEFT ? 40 : -40;
            Camera camera = SyntheticHead.camera(degrees);
            files.add(new PhotographFile(
                    light + "-" + view, light, view, camera, head.photograph(camera, FaceScorerTest::colour)));
        }
        return files;
    }

    /** One cheek is flushed. */
    private static Lab colour(double x, double y) {
        return x > 18 && x < 66 && y > -30 && y < 40 ? FLUSHED : SKIN;
    }

    static Camera moved(Camera camera, double[] r, double[] by) {
        double[] m = camera.worldToCamera();
        double[] out = new double[12];
        for (int row = 0; row < 3; row++) {
            double shift = m[4 * row + 3];
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    out[4 * row + column] += m[4 * row + k] * r[3 * column + k];
                }
                shift -= out[4 * row + column] * by[column];
            }
            out[4 * row + 3] = shift;
        }
        return new Camera(camera.width(), camera.height(), camera.fx(), camera.fy(), camera.cx(), camera.cy(), out);
    }

    private static double value(Scored scored, Quantity quantity, Region region) {
        return measured(scored, quantity, region).value();
    }

    private static ToneClass tone(Scored scored, Region region) {
        return ((Scale.Tone) measured(scored, Quantity.ITA, region).scale()).value();
    }

    private static Score.Measured measured(Scored scored, Quantity quantity, Region region) {
        return scored.scores().stream()
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(score -> score.quantity() == quantity && score.region() == region)
                .findFirst()
                .orElseThrow();
    }
}
