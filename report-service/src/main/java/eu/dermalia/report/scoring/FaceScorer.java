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
 * Measures a scan. One photograph is decoded at a time; the heap holds one set of pixels (4 bytes each) and one depth
 * window. Blocks for a second or so: call it on a worker thread.
 */
public final class FaceScorer {
    private FaceScorer() {}

    public static Analysis score(ScanInput input) {
        byte[] mesh = input.mesh();
        List<PhotographFile> photographs = input.photographs();
        if (mesh == null && photographs.isEmpty()) {
            return new Failed(Failure.NOTHING_TO_MEASURE);
        }
        Mesh read = null;
        if (mesh != null) {
            try {
                read = MeshReader.read(mesh);
            } catch (UnreadableArtefact e) {
                return new Failed(Failure.UNREADABLE_MESH);
            }
        }
        List<PhotographFile> inOrder = photographs.stream()
                .sorted(Comparator.comparing(PhotographFile::light)
                        .thenComparing(PhotographFile::view)
                        .thenComparing(PhotographFile::name))
                .toList();
        try {
            return score(read, inOrder);
        } catch (UnreadableArtefact e) {
            return new Failed(Failure.UNREADABLE_PHOTOGRAPH);
        }
    }

    private static Analysis score(@Nullable Mesh mesh, List<PhotographFile> photographs) throws UnreadableArtefact {
        if (mesh == null) {
            return refused(RefusalReason.NO_MESH);
        }
        Optional<PhotographFile> front =
                photographs.stream().filter(p -> p.view() == View.FRONT).findFirst();
        if (front.isEmpty()) {
            return refused(RefusalReason.NO_FRONT_CAMERA);
        }
        Optional<FaceFrame> frame = FaceFinder.find(mesh, front.get().camera());
        if (frame.isEmpty()) {
            return refused(RefusalReason.NO_FACE);
        }
        Set<Light> lights = EnumSet.noneOf(Light.class);
        photographs.forEach(photograph -> lights.add(photograph.light()));
        Light light = lights.contains(Light.CROSS_POLARISED) ? Light.CROSS_POLARISED : Light.WHITE;
        Sampling sampling = new Sampling(mesh, frame.get(), front.get());
        for (PhotographFile photograph : photographs) {
            sampling.add(photograph, light);
        }
        return new Scored(
                Algorithm.VERSION, scores(sampling, lights, light, mesh.meanEdge()), sampling.picture, List.of(), null);
    }

    private static Scored refused(RefusalReason reason) {
        return new Scored(Algorithm.VERSION, Refusals.everything(reason), null, List.of(), null);
    }

    private static List<Score> scores(Sampling sampling, Set<Light> lights, Light light, double edge) {
        List<SkinPatch> patches = sampling.patches();
        List<SkinPatch> ofFace = patches.stream()
                .filter(patch -> Region.OF_FACE.contains(patch.region()))
                .toList();
        List<Score> scores = new ArrayList<>();
        double pitch = Double.NaN;
        if (!lights.contains(light)) {
            for (ScoreKind kind : List.of(ScoreKind.TONE, ScoreKind.REDNESS)) {
                scores.add(Score.NotMeasured.without(kind, Light.CROSS_POLARISED));
            }
        } else if (ofFace.isEmpty()) {
            for (ScoreKind kind : List.of(ScoreKind.TONE, ScoreKind.REDNESS)) {
                scores.add(Score.NotMeasured.because(kind, RefusalReason.TOO_LITTLE_SKIN));
            }
        } else {
            SkinPatch face = SkinPatch.union(Region.FACE, ofFace);
            pitch = face.pitch();
            scores.addAll(ToneScore.of(face, light));
            patches.forEach(patch -> scores.addAll(ToneScore.of(patch, light)));
            if (light == Light.CROSS_POLARISED) {
                scores.addAll(RednessScore.of(face, light));
                patches.forEach(patch -> scores.addAll(RednessScore.of(patch, light)));
            } else {
                scores.add(Score.NotMeasured.without(ScoreKind.REDNESS, Light.CROSS_POLARISED));
            }
        }
        scores.addAll(Refusals.of(lights, pitch, edge));
        return scores;
    }

    /** Keeps, of all photographs in one light, the best view of each region, and draws the picture on the way. */
    private static final class Sampling {
        private final Mesh mesh;
        private final FaceFrame frame;
        private final PhotographFile front;
        private final Map<Region, SkinPatch> best = new EnumMap<>(Region.class);
        private final Map<Region, Double> quality = new EnumMap<>(Region.class);

        @Nullable
        FacePicture picture;

        Sampling(Mesh mesh, FaceFrame frame, PhotographFile front) {
            this.mesh = mesh;
            this.frame = frame;
            this.front = front;
        }

        void add(PhotographFile file, Light light) throws UnreadableArtefact {
            Photograph photograph = PhotographReader.read(file.content());
            if (!file.camera().fits(photograph.width(), photograph.height())) {
                return;
            }
            Camera camera = file.camera().scaledTo(photograph.width(), photograph.height());
            boolean painted = file.equals(front);
            if (file.light() != light && !painted) {
                return;
            }
            RegionMap map = RegionMap.of(mesh, frame, camera);
            if (painted) {
                picture = FacePainter.paint(photograph, map, frame, camera);
            }
            if (file.light() == light) {
                for (Region region : Region.PATCHES) {
                    if (map.quality(region) > quality.getOrDefault(region, 0.0)) {
                        quality.put(region, map.quality(region));
                        best.put(region, SkinPatch.of(region, map, photograph));
                    }
                }
            }
        }

        List<SkinPatch> patches() {
            return best.values().stream().filter(SkinPatch::enough).toList();
        }
    }
}
