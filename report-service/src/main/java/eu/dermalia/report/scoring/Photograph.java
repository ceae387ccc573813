package eu.dermalia.report.scoring;

/**
 * Decoded pixels.
 *
 * @param rgb 0xRRGGBB, sRGB, row by row from the top left; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
record Photograph(int width, int height, int[] rgb) {}
