package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lays photographs onto the mesh: from a face and the photographs of one light to one {@link SkinGrid} a region, each from
 * the photograph that shows the region best. One photograph is decoded at a time.
 */
final class SkinSampler {
    /** Finer cells than this show nothing that is scored: five across a pore of 0.2 mm, millimetres. */
    static final double FINEST = 0.04;
    /** A photograph in which a pixel covers more than this is not looked at, millimetres. */
    private static final double COARSEST = 1.5;
    /** Of one grid: the forehead of a large face in the finest cells. */
    private static final int MOST_CELLS = 1_500_000;
    /** Longest side of the picture on which it is decided what a camera sees, pixels. */
    private static final int SIGHT = 1000;

    private final Mesh mesh;
    private final FaceFrame frame;
    private final Map<Region, RegionSurface> surfaces = new EnumMap<>(Region.class);
    private final List<Sight> sights = new ArrayList<>();

    SkinSampler(Mesh mesh, FaceFrame frame) {
        this.mesh = mesh;
        this.frame = frame;
        for (Region region : Region.PATCHES) {
            RegionSurface.of(mesh, frame, region).ifPresent(surface -> surfaces.put(region, surface));
        }
    }

    /**
     * What the photographs of one light show.
     *
     * @param files all under one light
     * @param view the photograph from which pictures are made; read even where no region is best seen in it
     * @param also looks at each photograph that is decoded, with its camera, while it is in memory
     */
    LightReading read(List<PhotographFile> files, PhotographFile view, BiConsumer<Photograph, Camera> also) {
        List<PhotographFile> candidates = new ArrayList<>();
        Map<Region, SkinGrid> grids = new EnumMap<>(Region.class);
        List<UnreadPhotograph> unread = new ArrayList<>();
        for (PhotographFile file : files) {
            Reason leftOut = file.leftOut();
            if (leftOut == null) {
                candidates.add(file);
            } else {
                unread.add(new UnreadPhotograph(file.light(), file.view(), leftOut));
            }
        }
        FaceView face = null;
        boolean viewed = false;
        while (true) {
            Map<Region, PhotographFile> best = best(candidates);
            PhotographFile next = next(candidates, best, grids, viewed ? null : view);
            if (next == null) {
                return new LightReading(List.copyOf(grids.values()), face, unread);
            }
            viewed |= next.equals(view);
            Photograph photograph;
            try {
                photograph = fitting(next);
            } catch (UnreadableArtefact e) {
                candidates.remove(next);
                unread.add(new UnreadPhotograph(next.light(), next.view(), e.reason()));
                continue;
            }
            Camera camera = next.camera().scaledTo(photograph.width(), photograph.height());
            for (Map.Entry<Region, PhotographFile> entry : best.entrySet()) {
                if (entry.getValue().equals(next) && !grids.containsKey(entry.getKey())) {
                    grids.put(entry.getKey(), grid(surfaces.get(entry.getKey()), next, camera, photograph));
                }
            }
            also.accept(photograph, camera);
            if (next.equals(view)) {
                face = FaceView.of(photograph, camera, mesh, frame);
            }
        }
    }

    private static Photograph fitting(PhotographFile file) throws UnreadableArtefact {
        Photograph photograph = PhotographReader.read(file.content());
        if (!file.camera().fits(photograph.width(), photograph.height())) {
            throw new UnreadableArtefact(Reason.NOT_ITS_CAMERA);
        }
        return photograph;
    }

    /**
     * The grid as another camera sees it: the same cells with the columns and rows of that picture, not a number where
     * it does not see them.
     */
    SkinGrid seenBy(FaceView view, SkinGrid grid) {
        RegionSurface.Cells cells = surfaces.get(grid.region()).cells(grid.step());
        int n = grid.width() * grid.height();
        float[] u = new float[n];
        float[] v = new float[n];
        Arrays.fill(u, Float.NaN);
        Arrays.fill(v, Float.NaN);
        double[] at = new double[3];
        for (int i = 0; i < n; i++) {
            if (Float.isNaN(grid.u()[i])) {
                continue;
            }
            view.camera().project(cells.world(i), at);
            if (view.map().sees(at[0], at[1], at[2])) {
                u[i] = (float) at[0];
                v[i] = (float) at[1];
            }
        }
        return grid.withPixels(u, v);
    }

    private @Nullable PhotographFile next(
            List<PhotographFile> candidates,
            Map<Region, PhotographFile> best,
            Map<Region, SkinGrid> grids,
            @Nullable PhotographFile view) {
        for (PhotographFile file : candidates) {
            boolean wanted = file.equals(view)
                    || best.entrySet().stream()
                            .anyMatch(entry -> entry.getValue().equals(file) && !grids.containsKey(entry.getKey()));
            if (wanted) {
                return file;
            }
        }
        return null;
    }

    /** For each region the photograph that shows most of it most squarely; the first of equals. */
    private Map<Region, PhotographFile> best(List<PhotographFile> candidates) {
        Map<Region, PhotographFile> best = new EnumMap<>(Region.class);
        for (Region region : surfaces.keySet()) {
            double most = 0;
            for (PhotographFile file : candidates) {
                double quality = sight(file.camera()).map.quality(region);
                if (quality > most) {
                    most = quality;
                    best.put(region, file);
                }
            }
        }
        return best;
    }

    private Sight sight(Camera camera) {
        Optional<Sight> known =
                sights.stream().filter(sight -> sight.full.same(camera)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Sight sight = Sight.of(mesh, frame, camera);
        sights.add(sight);
        return sight;
    }

    private SkinGrid grid(RegionSurface surface, PhotographFile file, Camera camera, Photograph photograph) {
        Sight sight = sight(file.camera());
        double coarse = sight.map.pitch(surface.region) * sight.reduced.width() / camera.width();
        double step = Math.max(FINEST, Math.min(coarse, COARSEST));
        step = Math.max(step, Math.sqrt(surface.wide * surface.tall / MOST_CELLS));
        RegionSurface.Cells cells = surface.cells(step);
        GridBuilder grid = new GridBuilder(cells, photograph);
        double[] at = new double[3];
        for (int i = 0; coarse <= COARSEST && i < cells.width * cells.height; i++) {
            if (!cells.inside(i)) {
                continue;
            }
            double[] world = cells.world(i);
            camera.project(world, at);
            if (!sight.sees(camera, at)) {
                continue;
            }
            double facing = camera.facing(world, cells.normal(i));
            if (facing >= RegionMap.STEEPEST) {
                grid.add(i, at[0], at[1], Math.sqrt(at[2] * at[2] / (camera.fx() * camera.fy() * facing)));
            }
        }
        return grid.build(surface.region, file.light(), file.name());
    }

    /** What one camera sees, on a small picture. */
    private record Sight(Camera full, Camera reduced, RegionMap map) {
        static Sight of(Mesh mesh, FaceFrame frame, Camera camera) {
            double share = Math.min(1, SIGHT / (double) Math.max(camera.width(), camera.height()));
            Camera reduced = camera.scaledTo((int) Math.max(1, Math.round(camera.width() * share)), (int)
                    Math.max(1, Math.round(camera.height() * share)));
            return new Sight(camera, reduced, RegionMap.of(mesh, frame, reduced));
        }

        /** @param at column and row in the photograph, and depth */
        boolean sees(Camera photograph, double[] at) {
            return map.sees(
                    at[0] * reduced.width() / photograph.width(),
                    at[1] * reduced.height() / photograph.height(),
                    at[2]);
        }
    }
}
