package eu.dermalia.local.faces;

/**
 * A disc on the surface that changes how it reflects.
 *
 * @param edge width of its soft edge in millimetres; at least one pixel is used, so that its area stays exact
 * @param visible factors on linear sRGB inside
 * @param ultraviolet factors on the UV photograph's linear sRGB inside
 */
record Mark(Vec centre, double radius, double edge, double[] visible, double[] ultraviolet) {
    /** Share of a pixel that lies inside: 0 to 1. */
    double coverage(double x, double y, double z, double pixel) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        double reach = radius + Math.max(edge, pixel) / 2;
        double squared = dx * dx + dy * dy + dz * dz;
        if (squared >= reach * reach) {
            return 0;
        }
        return Math.min(1, (reach - Math.sqrt(squared)) / Math.max(edge, pixel));
    }
}
