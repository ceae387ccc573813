package eu.dermalia.report.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the previous scan.
 *
 * @param scores millilitres per region, or one refusal
 * @param differenceMm for each vertex of the mesh how far it stands out of the previous surface, millimetres, NaN where that
 *     is not known; null without a comparable scan; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
record VolumeResult(List<Score> scores, float @Nullable [] differenceMm) {
    VolumeResult {
        scores = List.copyOf(scores);
    }
}
