package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.scoring.Analysis.Failed;
import eu.dermalia.report.scoring.Analysis.Failure;
import eu.dermalia.report.scoring.Analysis.Scored;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused or failed with a reason, never a plausible number. */
class BadInputTest {
    private static final SyntheticHead HEAD = SyntheticHead.face();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "v 0 0 0\nv 1 0 0\nv 1 1 0\n",
                "v nan 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n",
                "v 1e300 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n",
                "v inf 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n",
                "v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 4\n",
                "f 1 2 3\n",
            })
    void a_mesh_that_is_none_fails(String obj) {
        assertThat(FaceScorer.score(with(obj.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(new Failed(Failure.UNREADABLE_MESH));
    }

    @Test
    void two_triangles_are_no_face() {
        refusesEverything(with(ascii("v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3\nf 1 3 4\n")), RefusalReason.NO_FACE);
        refusesEverything(
                with(ascii("v -90 -120 0\nv 90 -120 0\nv 90 120 0\nv -90 120 0\nf 1 2 3\nf 1 3 4\n")),
                RefusalReason.NO_FACE);
    }

    @Test
    void triangles_without_area_are_no_face() {
        StringBuilder obj = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            obj.append("v ").append(i % 90).append(" 0 0\n");
        }
        for (int i = 1; i + 2 <= 3000; i++) {
            obj.append("f ")
                    .append(i)
                    .append(' ')
                    .append(i + 1)
                    .append(' ')
                    .append(i + 2)
                    .append('\n');
        }
        refusesEverything(with(ascii(obj.toString())), RefusalReason.NO_FACE);
    }

    /** Triangles twice, turned over, and folded onto an edge: the face is still there, and its values with it. */
    @Test
    void a_face_with_triangles_twice_and_turned_over_has_the_values_of_the_face() {
        Mesh mesh = HEAD.mesh();
        StringBuilder obj = new StringBuilder(new String(HEAD.obj(), StandardCharsets.US_ASCII));
        int[] t = mesh.triangles();
        for (int i = 0; i < t.length; i += 3) {
            if (i % 2 == 0) {
                obj.append("f ")
                        .append(t[i] + 1)
                        .append(' ')
                        .append(t[i + 2] + 1)
                        .append(' ')
                        .append(t[i + 1] + 1);
                obj.append('\n');
            }
            if (i % 90 == 0) {
                obj.append("f ")
                        .append(t[i] + 1)
                        .append(' ')
                        .append(t[i + 1] + 1)
                        .append(' ')
                        .append(t[i + 1] + 1);
                obj.append('\n');
            }
        }
        Scored there = scored(with(ascii(obj.toString())));
        Scored here = scored(with(HEAD.obj()));
        for (Score score : here.scores()) {
            if (score instanceof Score.Measured measured && measured.light() != null) {
                assertThat(there.scores())
                        .filteredOn(other -> other instanceof Score.Measured same
                                && same.kind() == measured.kind()
                                && same.quantity() == measured.quantity()
                                && same.region() == measured.region())
                        .singleElement()
                        .satisfies(other -> assertThat(((Score.Measured) other).value())
                                .isCloseTo(
                                        measured.value(),
                                        org.assertj.core.api.Assertions.within(
                                                0.02 * Math.abs(measured.value()) + 0.1)));
            }
        }
    }

    @Test
    void a_mesh_in_metres_is_no_face() {
        double[] small = {1e-3, 0, 0, 0, 1e-3, 0, 0, 0, 1e-3};
        refusesEverything(with(HEAD.moved(small, new double[3]).obj()), RefusalReason.NO_FACE);
    }

    @Test
    void a_photograph_that_is_not_of_a_face_shows_no_skin() {
        Lab lawn = new Lab(55, -40, 40);
        Lab sky = new Lab(80, -10, -30);
        measuresNoColour(photograph((x, y) -> y > 0 ? sky : lawn, SyntheticHead.camera(0)));
    }

    @Test
    void a_black_and_a_white_photograph_show_no_skin() {
        measuresNoColour(photograph((x, y) -> new Lab(0, 0, 0), SyntheticHead.camera(0)));
        measuresNoColour(photograph((x, y) -> new Lab(100, 0, 0), SyntheticHead.camera(0)));
    }

    @Test
    void a_camera_that_looks_away_sees_no_skin() {
        Camera c = SyntheticHead.camera(0);
        PhotographFile file = photograph((x, y) -> new Lab(65, 11, 17), c);
        double[] behind = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 650};
        double[] aside = {1, 0, 0, 900, 0, -1, 0, 0, 0, 0, -1, 650};
        double[] inside = {1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 40};
        for (double[] pose : List.of(behind, aside, inside)) {
            Camera away = new Camera(c.width(), c.height(), c.fx(), c.fy(), c.cx(), c.cy(), pose);
            measuresNoColour(new PhotographFile("front", Light.CROSS_POLARISED, View.FRONT, away, file.content()));
        }
    }

    @Test
    void one_pixel_shows_nothing() {
        Camera camera = SyntheticHead.camera(0);
        byte[] pixel =
                photograph((x, y) -> new Lab(65, 11, 17), camera.scaledTo(1, 1)).content();
        measuresNoColour(new PhotographFile("front", Light.CROSS_POLARISED, View.FRONT, camera, pixel));
        byte[] few = photograph((x, y) -> new Lab(65, 11, 17), camera.scaledTo(40, 40))
                .content();
        measuresNoColour(new PhotographFile("front", Light.CROSS_POLARISED, View.FRONT, camera, few));
    }

    @Test
    void a_truncated_photograph_fails() throws Exception {
        PhotographFile file = photograph((x, y) -> new Lab(65, 11, 17), SyntheticHead.camera(0));
        Photograph whole = PhotographReader.read(file.content());
        byte[] jpeg = Jpeg.of(whole.rgb(), whole.width(), whole.height());
        for (byte[] content : List.of(file.content(), jpeg)) {
            byte[] half = Arrays.copyOf(content, content.length / 2);
            assertThat(FaceScorer.score(new ScanInput(
                            HEAD.obj(),
                            List.of(new PhotographFile(
                                    "front", Light.CROSS_POLARISED, View.FRONT, file.camera(), half)),
                            null)))
                    .isEqualTo(new Failed(Failure.UNREADABLE_PHOTOGRAPH));
        }
    }

    @Test
    void one_unreadable_photograph_is_left_out_with_its_reason_and_the_others_are_measured() {
        PhotographFile sound = photograph((x, y) -> new Lab(65, 11, 17), SyntheticHead.camera(0));
        PhotographFile cut = cut(new PhotographFile("cut", Light.UV, View.FRONT, sound.camera(), sound.content()));
        byte[] wide = HEAD.photograph(SyntheticHead.camera(0).scaledTo(300, 200), (x, y) -> new Lab(65, 11, 17));
        PhotographFile cropped = new PhotographFile("cropped", Light.WHITE, View.FRONT, sound.camera(), wide);
        Scored scored = scored(new ScanInput(HEAD.obj(), List.of(sound, cut, cropped), null));
        assertThat(scored.unread())
                .containsExactly(
                        new UnreadPhotograph(Light.WHITE, View.FRONT, UnreadableArtefact.Reason.NOT_ITS_CAMERA),
                        new UnreadPhotograph(Light.UV, View.FRONT, UnreadableArtefact.Reason.TRUNCATED));
        assertThat(scored.scores())
                .contains(
                        Score.NotMeasured.unread(ScoreKind.UV_SPOTS, Light.UV),
                        Score.NotMeasured.unread(ScoreKind.SPOTS, Light.WHITE))
                .anyMatch(score -> score instanceof Score.Measured && score.kind() == ScoreKind.TONE);
    }

    @Test
    void one_that_was_not_fetched_is_left_out_as_one_that_cannot_be_read() {
        PhotographFile sound = photograph((x, y) -> new Lab(65, 11, 17), SyntheticHead.camera(0));
        PhotographFile large = PhotographFile.leftOut(
                "large", Light.WHITE, View.FRONT, sound.camera(), UnreadableArtefact.Reason.TOO_LARGE);
        Scored scored = scored(new ScanInput(HEAD.obj(), List.of(large, sound), null));
        assertThat(scored.unread())
                .containsExactly(new UnreadPhotograph(Light.WHITE, View.FRONT, UnreadableArtefact.Reason.TOO_LARGE));
        assertThat(scored.scores())
                .contains(Score.NotMeasured.unread(ScoreKind.SPOTS, Light.WHITE))
                .anyMatch(score -> score instanceof Score.Measured && score.kind() == ScoreKind.TONE);
        assertThat(FaceScorer.score(new ScanInput(HEAD.obj(), List.of(large), null)))
                .isEqualTo(new Failed(Failure.UNREADABLE_PHOTOGRAPH));
    }

    @Test
    void tone_and_the_model_s_colours_fall_back_on_white_light_when_the_cross_polarised_photograph_cannot_be_read() {
        PhotographFile cross = photograph((x, y) -> new Lab(65, 11, 17), SyntheticHead.camera(0));
        PhotographFile cut = cut(cross);
        PhotographFile white = new PhotographFile(
                "white",
                Light.WHITE,
                View.FRONT,
                cross.camera(),
                HEAD.photograph(cross.camera(), (x, y) -> new Lab(70, 9, 15)));
        Scored scored = scored(new ScanInput(HEAD.obj(), List.of(cut, white), null));
        Scored alone = scored(new ScanInput(HEAD.obj(), List.of(white), null));
        assertThat(of(scored, ScoreKind.TONE))
                .isEqualTo(of(alone, ScoreKind.TONE))
                .isNotEmpty()
                .allSatisfy(
                        score -> assertThat(((Score.Measured) score).remarks()).contains(Remark.WHITE_LIGHT));
        assertThat(scored.webModel()).isEqualTo(alone.webModel());
        for (ScoreKind kind : List.of(ScoreKind.EVENNESS, ScoreKind.REDNESS, ScoreKind.BROWN_SPOTS)) {
            assertThat(of(scored, kind)).containsExactly(Score.NotMeasured.unread(kind, Light.CROSS_POLARISED));
        }
        assertThat(scored.unread())
                .containsExactly(
                        new UnreadPhotograph(Light.CROSS_POLARISED, View.FRONT, UnreadableArtefact.Reason.TRUNCATED));
    }

    @Test
    void wrinkles_and_pores_fall_back_on_white_light_when_the_parallel_polarised_photograph_cannot_be_read() {
        ScanInput rich = RichHead.rendered().input();
        PhotographFile parallel = rich.photographs().get(2);
        PhotographFile white =
                new PhotographFile("white", Light.WHITE, parallel.view(), parallel.camera(), parallel.content());
        Scored scored = scored(new ScanInput(rich.mesh(), List.of(white, cut(parallel)), null));
        Scored alone = scored(new ScanInput(rich.mesh(), List.of(white), null));
        for (ScoreKind kind : List.of(ScoreKind.WRINKLES, ScoreKind.PORES)) {
            assertThat(of(scored, kind))
                    .isEqualTo(of(alone, kind))
                    .hasOnlyElementsOfType(Score.Measured.class)
                    .isNotEmpty();
            assertThat(scored.pictures()).extracting(Picture::name).contains(PictureName.valueOf(kind.name()));
        }
    }

    /** What the second best lacks is not why nothing was measured. */
    @Test
    void a_white_photograph_that_would_not_do_leaves_the_unreadable_one_as_the_reason() {
        PhotographFile white = FaceScorerTest.photographs(HEAD, Light.WHITE).get(0);
        PhotographFile parallel = cut(
                new PhotographFile("parallel", Light.PARALLEL_POLARISED, View.FRONT, white.camera(), white.content()));
        Scored scored = scored(new ScanInput(HEAD.obj(), List.of(white, parallel), null));
        assertThat(of(scored, ScoreKind.PORES))
                .containsExactly(Score.NotMeasured.unread(ScoreKind.PORES, Light.PARALLEL_POLARISED));
    }

    /** Where a picture was taken and by whose camera is nobody's business: it stays behind when the pixels are read. */
    @Test
    void metadata_of_a_photograph_is_in_nothing_that_is_drawn() {
        String canary = "CANARY-50.1109N-8.6821E";
        PhotographFile plain = photograph((x, y) -> new Lab(65, 11, 17), SyntheticHead.camera(0));
        byte[] told = PictureFiles.withChunk(
                PictureFiles.withChunk(plain.content(), "tEXt", ascii("Comment\0" + canary)),
                "eXIf",
                new PictureFiles.Tiff(java.nio.ByteOrder.BIG_ENDIAN)
                        .bytes(37510, ascii(canary))
                        .write(new byte[0]));
        Scored scored = scored(new ScanInput(
                HEAD.obj(),
                List.of(new PhotographFile("front", plain.light(), plain.view(), plain.camera(), told)),
                null));
        assertThat(new String(told, StandardCharsets.ISO_8859_1)).contains(canary);
        assertThat(scored.picture()).isNotNull();
        assertThat(scored.pictures()).isNotEmpty();
        java.util.stream.Stream.concat(
                        scored.pictures().stream().map(Picture::jpeg),
                        java.util.stream.Stream.of(scored.picture().jpeg(), scored.webModel()))
                .forEach(file -> assertThat(new String(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("CANARY"));
    }

    @Test
    void an_earlier_mesh_that_cannot_be_read_or_is_no_face_is_not_compared() {
        for (byte[] before :
                List.of(ascii("solid nothing"), SyntheticHead.board().obj())) {
            Scored scored = scored(new ScanInput(HEAD.obj(), FaceScorerTest.photographs(HEAD, Light.WHITE), before));
            assertThat(scored.scores())
                    .contains(
                            Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, RefusalReason.PREVIOUS_NOT_COMPARABLE));
        }
    }

    private static void refusesEverything(ScanInput input, RefusalReason reason) {
        Scored scored = scored(input);
        assertThat(scored.scores()).extracting(Score::kind).containsExactly(ScoreKind.values());
        assertThat(scored.scores()).allSatisfy(score -> assertThat(score)
                .isInstanceOfSatisfying(
                        Score.NotMeasured.class, not -> assertThat(not.reason()).isEqualTo(reason)));
        assertThat(scored.pictures()).isEmpty();
        assertThat(scored.webModel()).isNull();
    }

    private static void measuresNoColour(PhotographFile file) {
        assertThat(scored(new ScanInput(HEAD.obj(), List.of(file), null)).scores())
                .allSatisfy(score -> {
                    if (score instanceof Score.Measured measured) {
                        assertThat(measured.light()).as(measured.toString()).isNull();
                    }
                });
    }

    /** Half of its file. */
    private static PhotographFile cut(PhotographFile file) {
        byte[] half = Arrays.copyOf(file.content(), file.content().length / 2);
        return new PhotographFile(file.name(), file.light(), file.view(), file.camera(), half);
    }

    private static List<Score> of(Scored scored, ScoreKind kind) {
        return scored.scores().stream().filter(score -> score.kind() == kind).toList();
    }

    private static PhotographFile photograph(
            java.util.function.BiFunction<Double, Double, Lab> colours, Camera camera) {
        return new PhotographFile("front", Light.CROSS_POLARISED, View.FRONT, camera, HEAD.photograph(camera, colours));
    }

    private static ScanInput with(byte[] mesh) {
        return new ScanInput(mesh, FaceScorerTest.photographs(HEAD, Light.CROSS_POLARISED), null);
    }

    private static Scored scored(ScanInput input) {
        return (Scored) FaceScorer.score(input);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
