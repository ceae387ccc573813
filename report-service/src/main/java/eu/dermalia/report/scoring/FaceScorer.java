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
 * Measures a scan: one light after the other, then the mesh, one photograph decoded at a time. The heap holds one
 * photograph's pixels (4 bytes each), the skin of one light and the face cut out of one photograph. Blocks for seconds: call it on a worker thread.
 */
public final class FaceScorer {
    /** Share of a field of view below which it shows less. */
    private static final double AS_MUCH = 0.9;

    private final Mesh mesh;
    private final FaceFrame frame;
    private final List<PhotographFile> photographs;
    private final Map<ScoreKind, List<Score>> scores = new EnumMap<>(ScoreKind.class);
    private final List<Picture> pictures = new ArrayList<>();
    private final WebModel model;
    private final List<UnreadPhotograph> unread = new ArrayList<>();
    private boolean anyRead;
    private boolean painted;
    private float @Nullable [] differenceMm;
    private @Nullable FaceView relief;
    private double reliefField;
    private @Nullable FacePicture picture;

    private FaceScorer(Mesh mesh, FaceFrame frame, List<PhotographFile> photographs) {
        this.mesh = mesh;
        this.frame = frame;
        this.photographs = photographs;
        this.model = new WebModel(mesh, frame);
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
                        // from the same side the whole head comes before what was taken from near by
                        .thenComparing(
                                Comparator.comparingDouble(FaceScorer::field).reversed())
                        .thenComparing(PhotographFile::name))
                .toList();
        Optional<PhotographFile> front =
                inOrder.stream().filter(p -> p.view() == View.FRONT).findFirst();
        if (front.isEmpty()) {
            return refused(RefusalReason.NO_FRONT_CAMERA);
        }
        Camera camera = front.get().camera();
        Optional<FaceFrame> frame = FaceFinder.find(read, camera);
        if (frame.isEmpty()) {
            return refused(RefusalReason.NO_FACE);
        }
        FaceScorer scorer = new FaceScorer(read, frame.get(), inOrder);
        scorer.measurePhotographs();
        if (!scorer.anyRead && !scorer.unread.isEmpty()) {
            return new Failed(Failure.UNREADABLE_PHOTOGRAPH);
        }
        scorer.measureMesh(input.previousMesh(), camera);
        return scorer.scored();
    }

    /** How much a camera takes in: its picture at a distance of one, seen square on. */
    private static double field(PhotographFile photograph) {
        Camera camera = photograph.camera();
        return camera.width() / camera.fx() * (camera.height() / camera.fy());
    }

    private static Scored refused(RefusalReason reason) {
        return new Scored(Algorithm.VERSION, Refusals.everything(reason), null, List.of(), null, List.of());
    }

    private Scored scored() {
        List<Score> all = new ArrayList<>();
        for (ScoreKind kind : ScoreKind.values()) {
            all.addAll(scores.computeIfAbsent(kind, missing -> List.of(Refusals.noPhotograph(missing))));
        }
        pictures.sort(Comparator.comparing(Picture::name));
        return new Scored(Algorithm.VERSION, all, picture, pictures, model.glb(differenceMm), unread);
    }

    private void measureMesh(byte @Nullable [] before, Camera camera) {
        scores.put(ScoreKind.TEXTURE, TextureScore.of(mesh, frame));
        measureFolds();
        scores.put(ScoreKind.SYMMETRY, SymmetryScore.of(mesh, frame));
        VolumeResult volume = volume(before, camera);
        scores.put(ScoreKind.VOLUME_CHANGE, volume.scores());
        differenceMm = volume.differenceMm();
        pictures.addAll(Stills.draw(mesh, frame, differenceMm));
    }

    private void measureFolds() {
        WrinkleDepthScore.Reading folds = WrinkleDepthScore.read(mesh, frame);
        scores.put(ScoreKind.WRINKLE_DEPTH, folds.scores());
        FaceView view = relief;
        if (view != null && !folds.cells().isEmpty()) {
            pictures.add(OverlayPainter.paintCells(
                    PictureName.WRINKLE_DEPTH,
                    view.photograph(),
                    view.map(),
                    folds.cells().stream().map(cells -> cells.in(view)).toList()));
        }
    }

    /** Both scans come from the same device: its camera sees both faces from the front. */
    private VolumeResult volume(byte @Nullable [] before, Camera camera) {
        if (before == null) {
            return VolumeScore.of(mesh, frame, null, null);
        }
        try {
            Mesh previous = MeshReader.read(before);
            return VolumeScore.of(
                    mesh, frame, previous, FaceFinder.find(previous, camera).orElse(null));
        } catch (UnreadableArtefact e) {
            return new VolumeResult(
                    List.of(Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, RefusalReason.PREVIOUS_NOT_COMPARABLE)),
                    null);
        }
    }

    private void measurePhotographs() {
        Set<Light> lights = EnumSet.noneOf(Light.class);
        photographs.forEach(photograph -> lights.add(photograph.light()));
        SkinSampler sampler = new SkinSampler(mesh, frame);
        // cross-polarised light has no gloss, which would stick to the model
        Light ofModel = lights.contains(Light.CROSS_POLARISED) ? Light.CROSS_POLARISED : Light.WHITE;
        for (Light light : lights) {
            LightReading reading = read(light, sampler, light == ofModel);
            unread.addAll(reading.unread());
            measure(reading, firstOf(light), LightScores.kinds(light, lights), sampler);
        }
        if (lights.contains(Light.WHITE)) {
            measureInWhiteInstead(sampler);
        }
    }

    /** Reads the white photographs once more: it is seldom needed, and nothing of one light is kept while another is measured. */
    private void measureInWhiteInstead(SkinSampler sampler) {
        Set<ScoreKind> kinds = LightScores.inWhiteInstead(scores);
        if (kinds.isEmpty()) {
            return;
        }
        Map<ScoreKind, List<Score>> before = new EnumMap<>(scores);
        measure(read(Light.WHITE, sampler, !painted), firstOf(Light.WHITE), kinds, sampler);
        for (ScoreKind kind : kinds) {
            if (scores.get(kind).stream().noneMatch(Score.Measured.class::isInstance)) {
                // the photograph that could not be read is the reason, not what the second best lacks
                scores.put(kind, before.get(kind));
            }
        }
    }

    private List<PhotographFile> of(Light light) {
        return photographs.stream().filter(file -> file.light() == light).toList();
    }

    /** In their order a front photograph comes first. */
    private PhotographFile firstOf(Light light) {
        return of(light).get(0);
    }

    private LightReading read(Light light, SkinSampler sampler, boolean ofModel) {
        return sampler.read(of(light), firstOf(light), (photograph, seenBy) -> {
            anyRead = true;
            if (ofModel) {
                painted = true;
                model.paint(photograph, seenBy);
            }
        });
    }

    private void measure(LightReading reading, PhotographFile first, Set<ScoreKind> kinds, SkinSampler sampler) {
        FaceView view = reading.view();
        if (picture == null && view != null && first.view() == View.FRONT) {
            picture = FacePainter.paint(view);
        }
        if (view != null && showsReliefBetter(first)) {
            relief = view;
            reliefField = field(first);
        }
        Map<Region, SkinGrid> inView = new EnumMap<>(Region.class);
        if (view != null) {
            reading.grids().forEach(grid -> inView.put(grid.region(), sampler.seenBy(view, grid)));
        }
        for (ScoreKind kind : kinds) {
            MapScore score = LightScores.of(kind, reading);
            scores.put(kind, score.scores());
            if (view != null && !score.findings().isEmpty()) {
                pictures.add(overlay(view, inView, kind, score.findings()));
            }
        }
    }

    /**
     * Gloss shows relief: white light, which comes first, unless there is parallel-polarised that takes in as much. What glows
     * under UV shows none.
     */
    private boolean showsReliefBetter(PhotographFile file) {
        boolean first = relief == null && file.light() != Light.UV;
        return first || (file.light() == Light.PARALLEL_POLARISED && field(file) >= AS_MUCH * reliefField);
    }

    private static Picture overlay(
            FaceView view, Map<Region, SkinGrid> inView, ScoreKind kind, List<Finding> findings) {
        List<Finding> seen = findings.stream()
                .map(finding -> new Finding(
                        kind,
                        java.util.Objects.requireNonNull(
                                inView.get(finding.grid().region())),
                        finding.marked()))
                .toList();
        return OverlayPainter.paint(PictureName.valueOf(kind.name()), view.photograph(), view.map(), seen);
    }
}
