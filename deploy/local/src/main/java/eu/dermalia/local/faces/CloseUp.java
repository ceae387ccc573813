package eu.dermalia.local.faces;

/**
 * A photograph of one part from near by, square to its skin.
 *
 * @param pixelMm what a pixel covers in the middle, millimetres
 */
public record CloseUp(Part part, double pixelMm) {
    public CloseUp {
        if (!(pixelMm >= 0.02 && pixelMm <= 1)) {
            throw new IllegalArgumentException("pixels cover 0.02 to 1 mm");
        }
    }
}
