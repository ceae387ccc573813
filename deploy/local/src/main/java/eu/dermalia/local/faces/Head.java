package eu.dermalia.local.faces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan laid onto a mesh: everything that was planted, where it came to lie in space. */
final class Head {
    private static final double[] UNCHANGED = {1, 1, 1};

    /** A close-up shows the ellipse with a little around it. */
    private static final double CORNER = 1.05;
    /** Skin relief goes on to the end of the patch that is fine around its part. */
    private static final double RELIEF_ENDS = 2;

    private final FacePlan plan;
    private final HeadShape shape;
    private final Mesh smooth;
    private final Mesh mesh;
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final List<Groove> grooves = new ArrayList<>();
    private final Near<Mark> nearMarks;
    private final Near<Groove> nearGrooves;

    Head(FacePlan plan, int columns, int rows) {
        this.plan = plan;
        this.shape = new HeadShape(plan.identity());
        this.smooth = HeadMesh.of(shape, plan.bumps(), columns, rows);
        this.nearMarks = new Near<>(smooth.triangles());
        this.nearGrooves = new Near<>(smooth.triangles());
        plan.redAreas()
                .forEach(r -> mark(
                        r.name(),
                        r.at(),
                        r.diameterMm(),
                        FacePlan.RedArea.EDGE_MM,
                        Pigment.blood(r.erythema()),
                        UNCHANGED));
        plan.spots()
                .forEach(s -> mark(
                        s.name(),
                        s.at(),
                        s.diameterMm(),
                        0,
                        Pigment.melanin(s.melanin()),
                        even(Math.pow(10, -s.ultraviolet() / 100))));
        plan.fluorescentDots()
                .forEach(d -> mark(
                        d.name(), d.at(), d.diameterMm(), 0, UNCHANGED, new double[] {Math.pow(10, d.ratio()), 1, 1}));
        plan.pores().forEach(this::pore);
        plan.wrinkles().forEach(this::groove);
        this.mesh = carved();
    }

    FacePlan plan() {
        return plan;
    }

    HeadShape shape() {
        return shape;
    }

    /** As uploaded: with the grooves that it can carry. */
    Mesh mesh() {
        return mesh;
    }

    /** Without grooves: its normals are those of the undisturbed skin. */
    Mesh smooth() {
        return smooth;
    }

    Mark mark(String name) {
        return marks.get(name);
    }

    List<Groove> grooves() {
        return grooves;
    }

    List<Mark> marksNear(int triangle) {
        return nearMarks.at(triangle);
    }

    List<Groove> groovesNear(int triangle) {
        return nearGrooves.at(triangle);
    }

    Mesh.SurfacePoint onSkin(FacePlan.Point at) {
        return smooth.inFront(at.x(), at.y())
                .orElseThrow(() -> new IllegalArgumentException("no skin at " + at.x() + ", " + at.y()));
    }

    /** A photograph of a part from near by. */
    Camera closeUp(CloseUp closeUp) {
        List<Vec> points = new ArrayList<>();
        Vec normal = new Vec(0, 0, 0);
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 9; k++) {
                Mesh.SurfacePoint point = onSkin(closeUp.part().at(shape, CORNER * (i - 4) / 4, CORNER * (k - 4) / 4));
                points.add(point.position());
                normal = normal.plus(point.normal());
            }
        }
        Vec middle = onSkin(closeUp.part().at(shape, 0, 0)).position();
        return Camera.closeUp(middle, normal.normalised(), points, closeUp.pixelMm());
    }

    /** How far skin relief raises a point of the skin, millimetres. */
    double reliefAt(Vec skin) {
        FacePlan.Relief relief = plan.relief();
        boolean there = relief != null && skin.z() > 0 && relief.part().reach(shape, skin.x(), skin.y()) < RELIEF_ENDS;
        return there ? relief.at(skin.y()) : 0;
    }

    private void pore(FacePlan.Pore pore) {
        Mark mark = new Mark(onSkin(pore.at()).position(), pore.diameterMm() / 2, 0, even(1 - pore.depth()), UNCHANGED);
        nearMarks.add(smooth, mark, List.of(mark.centre()), mark.radius() + 1);
    }

    private void mark(
            String name, FacePlan.Point at, double diameter, double edge, double[] visible, double[] ultraviolet) {
        Mark mark = new Mark(onSkin(at).position(), diameter / 2, edge, visible, ultraviolet);
        marks.put(name, mark);
        nearMarks.add(smooth, mark, List.of(mark.centre()), mark.radius() + edge + 1);
    }

    private void groove(FacePlan.Wrinkle wrinkle) {
        List<Vec> along = new ArrayList<>();
        for (int i = 1; i < wrinkle.along().size(); i++) {
            FacePlan.Point from = wrinkle.along().get(i - 1);
            FacePlan.Point to = wrinkle.along().get(i);
            int steps = (int) Math.ceil(from.distanceTo(to));
            for (int k = i == 1 ? 0 : 1; k <= steps; k++) {
                double t = (double) k / steps;
                along.add(onSkin(new FacePlan.Point(
                                from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())))
                        .position());
            }
        }
        Near<Groove> here = new Near<>(smooth.triangles());
        Groove groove = new Groove(wrinkle.name(), along, wrinkle.depthMm(), wrinkle.widthMm(), false);
        here.add(smooth, groove, along, wrinkle.widthMm());
        double longest = 0;
        for (int t = 0; t < smooth.triangles(); t++) {
            longest = here.at(t).isEmpty() ? longest : Math.max(longest, longestEdge(t));
        }
        Groove placed =
                new Groove(groove.name(), along, groove.depth(), groove.width(), longest < wrinkle.widthMm() / 5);
        grooves.add(placed);
        nearGrooves.add(smooth, placed, along, wrinkle.widthMm());
    }

    private double longestEdge(int triangle) {
        Vec a = smooth.position(smooth.corner(triangle, 0));
        Vec b = smooth.position(smooth.corner(triangle, 1));
        Vec c = smooth.position(smooth.corner(triangle, 2));
        return Math.max(a.distanceTo(b), Math.max(b.distanceTo(c), c.distanceTo(a)));
    }

    private Mesh carved() {
        if (grooves.stream().noneMatch(Groove::inMesh)) {
            return smooth;
        }
        double[] depths = new double[smooth.vertices()];
        for (int t = 0; t < smooth.triangles(); t++) {
            for (Groove groove : groovesNear(t)) {
                for (int k = 0; groove.inMesh() && k < 3; k++) {
                    int vertex = smooth.corner(t, k);
                    Vec position = smooth.position(vertex);
                    double depth = groove.depthAt(groove.nearest(position).distanceTo(position));
                    depths[vertex] = Math.max(depths[vertex], depth);
                }
            }
        }
        double[] positions = smooth.positions().clone();
        for (int i = 0; i < depths.length; i++) {
            Vec moved = smooth.position(i).minus(smooth.normal(i).times(depths[i]));
            positions[i * 3] = moved.x();
            positions[i * 3 + 1] = moved.y();
            positions[i * 3 + 2] = moved.z();
        }
        return smooth.moved(positions);
    }

    private static double[] even(double factor) {
        return new double[] {factor, factor, factor};
    }
}
