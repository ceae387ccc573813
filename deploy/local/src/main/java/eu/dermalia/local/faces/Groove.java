package eu.dermalia.local.faces;

import java.util.List;

/**
 * A wrinkle laid onto the mesh: a polyline of surface points, millimetres.
 *
 * @param inMesh whether the mesh is fine enough to carry it (edges below a fifth of the width); if not, only the
 *     photographs show it, through the shading of its flanks
 */
record Groove(String name, List<Vec> along, double depth, double width, boolean inMesh) {
    double length() {
        double sum = 0;
        for (int i = 1; i < along.size(); i++) {
            sum += along.get(i).distanceTo(along.get(i - 1));
        }
        return sum;
    }

    Vec nearest(Vec point) {
        Vec best = along.get(0);
        double bestDistance = Double.MAX_VALUE;
        for (int i = 1; i < along.size(); i++) {
            Vec from = along.get(i - 1);
            Vec step = along.get(i).minus(from);
            double t = Math.max(0, Math.min(1, point.minus(from).dot(step) / step.dot(step)));
            Vec candidate = from.plus(step.times(t));
            double distance = candidate.distanceTo(point);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Millimetres below the skin, at some distance from the line. */
    double depthAt(double distance) {
        return distance < width / 2 ? depth / 2 * (1 + Math.cos(2 * Math.PI * distance / width)) : 0;
    }

    /** How steeply the skin rises away from the line. */
    double slopeAt(double distance) {
        return distance < width / 2 ? depth * Math.PI / width * Math.sin(2 * Math.PI * distance / width) : 0;
    }
}
