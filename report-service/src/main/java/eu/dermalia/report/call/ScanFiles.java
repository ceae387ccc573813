package eu.dermalia.report.call;

import eu.dermalia.report.scoring.PhotographFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a scan is measured, in memory.
 *
 * @param mesh null when there is none; not copied
 * @param device model of the capturing device; null when unknown
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScanFiles(
        byte @Nullable [] mesh,
        List<PhotographFile> photographs,
        @Nullable String device) {
    public ScanFiles {
        photographs = List.copyOf(photographs);
    }

    /** Bytes in memory. */
    public long size() {
        long sum = mesh == null ? 0 : mesh.length;
        for (PhotographFile photograph : photographs) {
            sum += photograph.content().length;
        }
        return sum;
    }
}
