package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The mesh's folds on the photograph: the one that was planted is traced where the camera sees it, and nothing else is. */
class FoldOverlayTest {
    @Test
    void the_planted_fold_of_the_mesh_is_traced_on_the_photograph() throws Exception {
        ScanInput input = RichHead.rendered().input();
        Analysis.Scored scored = (Analysis.Scored) FaceScorer.score(input);
        Picture picture = scored.pictures().stream()
                .filter(one -> one.name() == PictureName.WRINKLE_DEPTH)
                .findFirst()
                .orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.jpeg()));

        FaceView view = view(input);
        assertThat(image.getWidth()).isEqualTo(view.photograph().width());
        List<double[]> fold = new ArrayList<>();
        for (double x = -RichHead.FOLD_HALF + 2; x <= RichHead.FOLD_HALF - 2; x += 0.25) {
            double[] at = new double[3];
            view.camera().project(new double[] {x, RichHead.FOLD_Y, RichHead.height(x, RichHead.FOLD_Y)}, at);
            fold.add(at);
        }
        int traced = 0;
        for (double[] at : fold) {
            traced += isMark(image.getRGB((int) at[0], (int) at[1])) ? 1 : 0;
        }
        assertThat(traced).isGreaterThan((int) (0.95 * fold.size()));

        double millimetre =
                Math.hypot(fold.get(fold.size() - 1)[0] - fold.get(0)[0], fold.get(fold.size() - 1)[1] - fold.get(0)[1])
                        / (2 * (RichHead.FOLD_HALF - 2));
        int marks = 0;
        int astray = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (isMark(image.getRGB(x, y))) {
                    marks++;
                    astray += away(fold, x, y) > 2.5 * millimetre ? 1 : 0;
                }
            }
        }
        assertThat(marks).isPositive();
        assertThat(astray).isLessThan(marks / 20 + 1);
    }

    @Test
    void a_mesh_that_is_too_coarse_has_no_such_picture() {
        SyntheticHead head = SyntheticHead.face();
        Analysis.Scored scored = (Analysis.Scored)
                FaceScorer.score(new ScanInput(head.obj(), FaceScorerTest.photographs(head, Light.WHITE), null));
        assertThat(scored.pictures()).extracting(Picture::name).doesNotContain(PictureName.WRINKLE_DEPTH);
    }

    private static FaceView view(ScanInput input) throws UnreadableArtefact {
        Mesh mesh = MeshReader.read(input.mesh());
        FaceFrame frame =
                FaceFinder.find(mesh, file(input, Light.WHITE).camera()).orElseThrow();
        // the parallel-polarised photograph is taken from near by and shows less
        PhotographFile white = file(input, Light.WHITE);
        return FaceView.of(PhotographReader.read(white.content()), white.camera(), mesh, frame);
    }

    private static PhotographFile file(ScanInput input, Light light) {
        return input.photographs().stream()
                .filter(one -> one.light() == light)
                .findFirst()
                .orElseThrow();
    }

    /** Bluer than red, as no skin is. */
    private static boolean isMark(int rgb) {
        return (rgb & 0xff) > ((rgb >> 16) & 0xff) + 40;
    }

    private static double away(List<double[]> line, int x, int y) {
        return line.stream()
                .mapToDouble(at -> Math.hypot(at[0] - x, at[1] - y))
                .min()
                .orElseThrow();
    }
}
