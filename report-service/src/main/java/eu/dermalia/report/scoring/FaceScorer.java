package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.Analysis.Failed;
import eu.dermalia.report.scoring.Analysis.Failure;
import eu.dermalia.report.scoring.Analysis.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures a scan. One light after the other, one photograph decoded at a time; the heap holds one photograph's pixels (4
 * bytes each) and the skin of one light. Blocks for seconds: call it on a worker thread.
 */
public final class FaceScorer {
    private final Mesh mesh;
    private final FaceFrame frame;
    private final List<PhotographFile> photographs;
    private final Map<ScoreKind, List<Score>> scores = new EnumMap<>(ScoreKind.class);
    private final List<Picture> pictures = new ArrayList<>();
    private @Nullable FacePicture picture;

    private FaceScorer(Mesh mesh, FaceFrame frame, List<PhotographFile> photographs) {
        this.mesh = mesh;
        this.frame = frame;
        this.photographs = photographs;
    }

    public static Analysis score(ScanInput input) {
        byte[] mesh = input.mesh();
        if (mesh == null && input.photographs().isEmpty()) {
            return new Failed(Failure.NOTHING_TO_MEASURE);
        }
        if (mesh == null) {
            return refused(RefusalReason.NO_MESH);
        }
        Mesh read;
        try {
            read = MeshReader.read(mesh);
        } catch (UnreadableArtefact e) {
            return new Failed(Failure.UNREADABLE_MESH);
        }
        List<PhotographFile> inOrder = input.photographs().stream()
                .sorted(Comparator.comparing(PhotographFile::light)
                        .thenComparing(PhotographFile::view)
                        .thenComparing(PhotographFile::name))
                .toList();
        Optional<PhotographFile> front =
                inOrder.stream().filter(p -> p.view() == View.FRONT).findFirst();
        if (front.isEmpty()) {
            return refused(RefusalReason.NO_FRONT_CAMERA);
        }
        Optional<FaceFrame> frame = FaceFinder.find(read, front.get().camera());
        if (frame.isEmpty()) {
            return refused(RefusalReason.NO_FACE);
        }
        try {
            return new FaceScorer(read, frame.get(), inOrder).score();
        } catch (UnreadableArtefact e) {
            return new Failed(Failure.UNREADABLE_PHOTOGRAPH);
        }
    }

    private static Scored refused(RefusalReason reason) {
        return new Scored(Algorithm.VERSION, Refusals.everything(reason), null, List.of(), null);
    }

    private Scored score() throws UnreadableArtefact {
        Set<Light> lights = EnumSet.noneOf(Light.class);
        photographs.forEach(photograph -> lights.add(photograph.light()));
        SkinSampler sampler = new SkinSampler(mesh, frame);
        for (Light light : lights) {
            measure(light, LightScores.kinds(light, lights), sampler);
        }
        scores.put(ScoreKind.TEXTURE, TextureScore.of(mesh, frame));
        scores.put(ScoreKind.WRINKLE_DEPTH, WrinkleDepthScore.of(mesh, frame));
        List<Score> all = new ArrayList<>();
        for (ScoreKind kind : ScoreKind.values()) {
            all.addAll(scores.getOrDefault(kind, List.of(Refusals.of(kind))));
        }
        return new Scored(Algorithm.VERSION, all, picture, pictures, null);
    }

    private void measure(Light light, Set<ScoreKind> kinds, SkinSampler sampler) throws UnreadableArtefact {
        List<PhotographFile> files =
                photographs.stream().filter(file -> file.light() == light).toList();
        // in their order a front photograph comes first
        LightReading reading = sampler.read(files, files.get(0));
        FaceView view = reading.view();
        if (picture == null && view != null && files.get(0).view() == View.FRONT) {
            picture = FacePainter.paint(view);
        }
        for (ScoreKind kind : kinds) {
            if (reading.ofFace().isEmpty()) {
                scores.put(kind, List.of(Score.NotMeasured.because(kind, RefusalReason.TOO_LITTLE_SKIN)));
            } else {
                measure(kind, reading.grids());
            }
        }
    }

    private void measure(ScoreKind kind, List<SkinGrid> grids) {
        switch (kind) {
            case TONE -> scores.put(kind, ToneScore.of(grids));
            case EVENNESS -> scores.put(kind, EvennessScore.of(grids).scores());
            case PORES -> scores.put(kind, List.of(pores(grids)));
            case REDNESS -> scores.put(kind, RednessScore.of(grids).scores());
            default -> scores.put(kind, List.of(Score.NotMeasured.because(kind, RefusalReason.NOT_IN_THIS_VERSION)));
        }
    }

    private static Score pores(List<SkinGrid> grids) {
        double finest = grids.stream().mapToDouble(SkinGrid::pitch).min().orElseThrow();
        return finest > Algorithm.PORES_PITCH
                ? Score.NotMeasured.tooCoarse(ScoreKind.PORES, Algorithm.PORES_PITCH, finest)
                : Score.NotMeasured.because(ScoreKind.PORES, RefusalReason.NOT_IN_THIS_VERSION);
    }
}
