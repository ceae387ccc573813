package eu.dermalia.report.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a scan. */
public sealed interface Analysis {
    /**
     * @param algorithmVersion {@link Algorithm#VERSION}
     * @param scores in the order of {@link ScoreKind}, the whole face before its patches
     * @param picture the face with its regions marked; null when there is no front photograph or no face
     * @param pictures overlays and stills, each name once, {@link PictureName#FACE} not among them
     * @param webModel GLB for the viewer, under 2 MB; null without a mesh of a face; not copied, do not change
     * @param unread photographs that were left out, in the order in which they were tried
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Scored(
            String algorithmVersion,
            List<Score> scores,
            @Nullable FacePicture picture,
            List<Picture> pictures,
            byte @Nullable [] webModel,
            List<UnreadPhotograph> unread)
            implements Analysis {
        public Scored {
            scores = List.copyOf(scores);
            pictures = List.copyOf(pictures);
            unread = List.copyOf(unread);
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
