package eu.dermalia.report.scoring;

import java.util.List;

/**
 * The face for the report, with the outlines of its regions.
 *
 * @param jpeg without any metadata; not copied, do not change
 * @param marks where each region's number goes
 */
@SuppressWarnings("ArrayRecordComponent")
public record FacePicture(byte[] jpeg, int width, int height, List<Mark> marks) {
    public FacePicture {
        marks = List.copyOf(marks);
    }

    /**
     * @param x centre of the region, share of the picture's width
     * @param y centre of the region, share of the picture's height
     */
    public record Mark(Region region, double x, double y) {}
}
