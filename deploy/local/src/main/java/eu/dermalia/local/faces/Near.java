package eu.dermalia.local.faces;

import java.util.ArrayList;
import java.util.List;

/** Which things lie near which triangle, so that a pixel asks only those. */
final class Near<T> {
    private final List<List<T>> byTriangle;

    Near(int triangles) {
        this.byTriangle = new ArrayList<>(triangles);
        for (int i = 0; i < triangles; i++) {
            byTriangle.add(List.of());
        }
    }

    /** Notes the thing at every triangle that comes closer than {@code reach} to one of its points. */
    void add(Mesh mesh, T thing, List<Vec> points, double reach) {
        Vec centre = points.get(points.size() / 2);
        double extent = points.stream().mapToDouble(centre::distanceTo).max().orElse(0);
        for (int t = 0; t < mesh.triangles(); t++) {
            Vec a = mesh.position(mesh.corner(t, 0));
            Vec b = mesh.position(mesh.corner(t, 1));
            Vec c = mesh.position(mesh.corner(t, 2));
            Vec middle = a.plus(b).plus(c).times(1 / 3.0);
            double radius = Math.max(middle.distanceTo(a), Math.max(middle.distanceTo(b), middle.distanceTo(c)));
            if (middle.distanceTo(centre) > extent + radius + reach) {
                continue;
            }
            for (Vec point : points) {
                if (middle.distanceTo(point) < radius + reach) {
                    List<T> longer = new ArrayList<>(byTriangle.get(t));
                    longer.add(thing);
                    byTriangle.set(t, longer);
                    break;
                }
            }
        }
    }

    List<T> at(int triangle) {
        return byTriangle.get(triangle);
    }
}
