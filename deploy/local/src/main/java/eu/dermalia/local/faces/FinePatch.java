package eu.dermalia.local.faces;

/**
 * A part on which the mesh is finer than elsewhere.
 *
 * @param edgeMm mean length of an edge at most, millimetres
 */
public record FinePatch(Part part, double edgeMm) {
    public FinePatch {
        if (!(edgeMm >= 0.03 && edgeMm <= 1)) {
            throw new IllegalArgumentException("edges are 0.03 to 1 mm long");
        }
    }
}
