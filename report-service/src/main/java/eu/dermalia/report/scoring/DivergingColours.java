package eu.dermalia.report.scoring;

/**
 * Blue through near white to red (ColorBrewer's RdBu, Brewer 2003), which is told apart with any colour vision: below zero
 * blue, above zero red.
 *
 * @param range the value at which the colour is full
 */
record DivergingColours(double range) {
    private static final int[] STOPS = {0x2166AC, 0x67A9CF, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xEF8A62, 0xB2182B};

    /** 0xRRGGBB, sRGB; values beyond the range are as its ends. */
    int of(double value) {
        double at = (Math.max(-1, Math.min(1, value / range)) + 1) / 2 * (STOPS.length - 1);
        int below = (int) Math.min(STOPS.length - 2.0, Math.floor(at));
        double share = at - below;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (STOPS[below] >> shift) & 0xff;
            int to = (STOPS[below + 1] >> shift) & 0xff;
            rgb = (rgb << 8) | (int) Math.round(from + share * (to - from));
        }
        return rgb;
    }
}
