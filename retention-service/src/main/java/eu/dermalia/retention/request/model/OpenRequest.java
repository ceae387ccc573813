package eu.dermalia.retention.request.model;

import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's request that is not answered yet.
 *
 * @param scan the scan that it is about; null for all of the patient's
 */
public record OpenRequest(RequestArticle article, @Nullable ScanId scan) {

    /**
     * Whether an answer to it still needs the scan. What is asked for under Art. 15, 16, 18, 20 or 21 GDPR cannot be given
     * about data that a timer has purged meanwhile (Art. 12(2): the exercise of the rights is to be facilitated). Who asks for
     * erasure (Art. 17) needs nothing kept.
     */
    public boolean needs(ScanId asked) {
        return switch (article) {
            case ART_15_ACCESS, ART_16_RECTIFICATION, ART_18_RESTRICTION, ART_20_PORTABILITY, ART_21_OBJECTION ->
                scan == null || scan.equals(asked);
            case ART_17_ERASURE -> false;
        };
    }

    /** Whether any of a patient's open requests needs the scan. */
    public static boolean protect(Collection<OpenRequest> open, ScanId scan) {
        return open.stream().anyMatch(request -> request.needs(scan));
    }
}
