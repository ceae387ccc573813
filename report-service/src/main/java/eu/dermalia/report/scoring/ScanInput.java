package eu.dermalia.report.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param mesh OBJ, PLY or GLB in millimetres; null when the scan has none; not copied
 * @param photographs in any order
 * @param previousMesh of the same patient's scan before this one; null when there is none that may be read; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScanInput(byte @Nullable [] mesh, List<PhotographFile> photographs, byte @Nullable [] previousMesh) {
    public ScanInput {
        photographs = List.copyOf(photographs);
    }
}
