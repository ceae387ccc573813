package eu.dermalia.report.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the photographs of one light show.
 *
 * @param grids one for each region that shows enough skin, in the order of {@link Region#PATCHES}
 * @param view for pictures; null when that photograph was left out
 * @param unread photographs that were left out
 */
record LightReading(List<SkinGrid> grids, @Nullable FaceView view, List<UnreadPhotograph> unread) {
    LightReading {
        grids = grids.stream().filter(SkinGrid::enough).toList();
        unread = List.copyOf(unread);
    }

    /** Grids of which {@link Region#FACE} consists. */
    List<SkinGrid> ofFace() {
        return grids.stream()
                .filter(grid -> Region.OF_FACE.contains(grid.region()))
                .toList();
    }
}
