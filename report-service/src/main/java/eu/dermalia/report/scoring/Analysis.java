package eu.dermalia.report.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a scan. */
public sealed interface Analysis {
    /**
     * @param algorithmVersion {@link Algorithm#VERSION}
     * @param scores in the order of {@link ScoreKind}, the whole face before its patches
     * @param picture the face with its regions marked; null when there is no front photograph or no face
     */
    record Scored(
            String algorithmVersion,
            List<Score> scores,
            @Nullable FacePicture picture) implements Analysis {
        public Scored {
            scores = List.copyOf(scores);
        }
    }

    /** No report can be made. */
    record Failed(Failure failure) implements Analysis {}

    /** Why not. */
    enum Failure {
        UNREADABLE_MESH,
        UNREADABLE_PHOTOGRAPH,
        NOTHING_TO_MEASURE
    }
}
