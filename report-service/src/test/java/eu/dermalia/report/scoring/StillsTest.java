package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StillsTest {
    private static final Mesh HEAD = SyntheticHead.face().mesh();
    private static final FaceFrame FRAME =
            FaceFinder.find(HEAD, SyntheticHead.camera(0)).orElseThrow();

    @Test
    void a_face_is_shown_from_three_sides_with_its_curvature() throws IOException {
        List<Picture> pictures = Stills.draw(HEAD, FRAME, null);
        assertThat(pictures)
                .extracting(Picture::name)
                .containsExactlyInAnyOrder(
                        PictureName.STILL_FRONT,
                        PictureName.STILL_LEFT,
                        PictureName.STILL_RIGHT,
                        PictureName.CURVATURE_FRONT,
                        PictureName.CURVATURE_LEFT,
                        PictureName.CURVATURE_RIGHT);
        for (Picture picture : pictures) {
            assertThat(picture.jpeg()).hasSizeLessThanOrEqualTo(200_000);
            assertThat(new String(picture.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "http:");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
            assertThat(image.getWidth()).isEqualTo(picture.width());
            assertThat(image.getHeight()).isEqualTo(picture.height());
        }
    }

    @Test
    void the_same_face_gives_the_same_bytes() {
        assertThat(Stills.draw(HEAD, FRAME, null).get(1).jpeg())
                .isEqualTo(Stills.draw(HEAD, FRAME, null).get(1).jpeg());
        assertThat(WebModels.of(HEAD, FRAME, null, null, null)).isEqualTo(WebModels.of(HEAD, FRAME, null, null, null));
    }

    @Test
    void what_has_grown_is_red_what_was_lost_is_blue_and_the_rest_is_pale() throws IOException {
        float[] difference = new float[HEAD.vertexCount()];
        for (int i = 0; i < difference.length; i++) {
            double x = HEAD.vertices()[3 * i];
            double y = HEAD.vertices()[3 * i + 1];
            difference[i] = Math.hypot(x - 35, y) < 15 ? 3 : Math.hypot(x + 35, y) < 15 ? -3 : 0;
        }
        Picture front = Stills.draw(HEAD, FRAME, difference).stream()
                .filter(picture -> picture.name() == PictureName.DIFFERENCE_FRONT)
                .findFirst()
                .orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(front.jpeg()));
        int tip = 338;
        int row = 504;
        int[] grown = rgb(image, tip + 120, row);
        int[] lost = rgb(image, tip - 120, row);
        int[] same = rgb(image, tip, row - 200);
        assertThat(grown[0]).isGreaterThan(grown[2] + 80);
        assertThat(lost[2]).isGreaterThan(lost[0] + 80);
        assertThat(Math.abs(same[0] - same[2])).isLessThan(12);
    }

    @Test
    void a_ball_has_the_curvature_of_its_radius() {
        Mesh ball = SyntheticHead.ball().mesh();
        FaceFrame straight = new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -110}, 1, 0);
        DisplayMesh display = DisplayMesh.of(ball, straight, 100_000);
        float[] curvature = display.meanCurvature(2.5);
        for (int i = 0; i < display.size(); i++) {
            if (Math.hypot(display.points[3 * i], display.points[3 * i + 1]) < 60) {
                assertThat((double) curvature[i]).isCloseTo(1.0 / 110, within(0.0004));
            }
        }
    }

    @Test
    void triangles_that_wind_the_other_way_look_the_same() {
        int[] turned = HEAD.triangles().clone();
        for (int t = 0; t < turned.length; t += 3) {
            turned[t] = HEAD.triangles()[t + 1];
            turned[t + 1] = HEAD.triangles()[t];
        }
        DisplayMesh one = DisplayMesh.of(HEAD, FRAME, 10_000);
        DisplayMesh other = DisplayMesh.of(new Mesh(HEAD.vertices(), turned), FRAME, 10_000);
        assertThat(other.normals).usingComparatorWithPrecision(1e-9).containsExactly(one.normals);
    }

    private static int[] rgb(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return new int[] {(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff};
    }
}
