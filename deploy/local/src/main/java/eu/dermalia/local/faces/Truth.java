package eu.dermalia.local.faces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes down what was planted; lengths in millimetres, colours in CIELAB (D65, 2°), indices as in SCORING. */
final class Truth {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Truth() {}

    static ObjectNode of(Head head, FaceOptions options, String captureId) {
        FacePlan plan = head.plan();
        ObjectNode truth = NODES.objectNode();
        truth.put("captureId", captureId).put("seed", plan.seed());
        truth.putObject("mesh")
                .put("vertices", head.mesh().vertices())
                .put("triangles", head.mesh().triangles());
        ObjectNode skin = truth.putObject("skin");
        skin.set("lab", lab(plan.skin()));
        skin.put("individualTypologyAngle", plan.skin().individualTypologyAngle())
                .put("noise", plan.noise());
        landmarks(head, truth.putObject("landmarks"));

        ArrayNode spots = truth.putArray("spots");
        for (FacePlan.Spot spot : plan.spots()) {
            ObjectNode node = disc(spots, head, spot.name(), spot.at(), spot.diameterMm());
            node.put("melaninContrast", spot.melanin()).put("ultravioletContrast", spot.ultraviolet());
            node.set("lab", lab(inside(plan.skin(), head.mark(spot.name()))));
        }
        ArrayNode redAreas = truth.putArray("redAreas");
        for (FacePlan.RedArea area : plan.redAreas()) {
            ObjectNode node = disc(redAreas, head, area.name(), area.at(), area.diameterMm());
            node.put("erythemaContrast", area.erythema()).put("edgeMm", FacePlan.RedArea.EDGE_MM);
            node.set("lab", lab(inside(plan.skin(), head.mark(area.name()))));
        }
        ArrayNode dots = truth.putArray("fluorescentDots");
        for (FacePlan.FluorescentDot dot : plan.fluorescentDots()) {
            disc(dots, head, dot.name(), dot.at(), dot.diameterMm()).put("redToGreenContrast", dot.ratio());
        }
        ArrayNode pores = truth.putArray("pores");
        int number = 0;
        for (FacePlan.Pore pore : plan.pores()) {
            disc(pores, head, "pore-" + ++number, pore.at(), pore.diameterMm()).put("depth", pore.depth());
        }
        FacePlan.Relief relief = plan.relief();
        if (relief != null) {
            truth.putObject("relief")
                    .put("part", relief.part().fileStem())
                    .put("amplitudeMm", relief.amplitudeMm())
                    .put("waveMm", relief.waveMm());
        }
        ArrayNode wrinkles = truth.putArray("wrinkles");
        for (Groove groove : head.grooves()) {
            ObjectNode node = wrinkles.addObject();
            node.put("name", groove.name())
                    .put("depthMm", groove.depth())
                    .put("widthMm", groove.width())
                    .put("lengthMm", groove.length())
                    .put("inMesh", groove.inMesh() || FineMesh.carries(head, options, groove));
            ArrayNode along = node.putArray("along");
            groove.along().forEach(point -> along.add(position(point)));
        }
        ArrayNode bumps = truth.putArray("bumps");
        for (FacePlan.Bump bump : plan.bumps()) {
            ObjectNode node = bumps.addObject();
            node.put("name", bump.name())
                    .put("heightMm", bump.heightMm())
                    .put("spreadMm", bump.spreadMm())
                    .put("volumeMm3", 2 * Math.PI * bump.spreadMm() * bump.spreadMm() * bump.heightMm());
            node.set("position", position(head.onSkin(bump.at()).position()));
        }
        return truth;
    }

    /** Where the shape's own features lie on the mesh. */
    private static void landmarks(Head head, ObjectNode landmarks) {
        HeadShape shape = head.shape();
        double tall = head.plan().identity().headHeight();
        double mouth = head.plan().identity().mouthWidthMm() / 2;
        landmark(head, landmarks, "noseTip", 0, shape.noseTipY() * tall);
        landmark(head, landmarks, "noseRoot", 0, (HeadShape.EYE_Y + 4) * tall);
        landmark(head, landmarks, "eyeLeft", shape.eyeX(), HeadShape.EYE_Y * tall);
        landmark(head, landmarks, "eyeRight", -shape.eyeX(), HeadShape.EYE_Y * tall);
        landmark(head, landmarks, "mouthLeft", mouth, HeadShape.MOUTH_Y * tall);
        landmark(head, landmarks, "mouthRight", -mouth, HeadShape.MOUTH_Y * tall);
        landmark(head, landmarks, "mouth", 0, HeadShape.MOUTH_Y * tall);
        landmark(head, landmarks, "chin", 0, HeadShape.CHIN_Y * tall);
    }

    private static void landmark(Head head, ObjectNode landmarks, String name, double x, double y) {
        landmarks.set(name, position(head.onSkin(new FacePlan.Point(x, y)).position()));
    }

    private static ObjectNode disc(ArrayNode list, Head head, String name, FacePlan.Point at, double diameter) {
        Mesh.SurfacePoint point = head.onSkin(at);
        ObjectNode node = list.addObject();
        node.put("name", name).put("diameterMm", diameter).put("areaMm2", Math.PI * diameter * diameter / 4);
        node.set("position", position(point.position()));
        node.set("normal", position(point.normal()));
        return node;
    }

    private static Lab inside(Lab skin, Mark mark) {
        double[] rgb = skin.toLinear();
        double[] factors = mark.visible();
        return Lab.ofLinear(rgb[0] * factors[0], rgb[1] * factors[1], rgb[2] * factors[2]);
    }

    private static ArrayNode position(Vec point) {
        return NODES.arrayNode().add(rounded(point.x())).add(rounded(point.y())).add(rounded(point.z()));
    }

    private static ArrayNode lab(Lab lab) {
        return NODES.arrayNode().add(rounded(lab.l())).add(rounded(lab.a())).add(rounded(lab.b()));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
