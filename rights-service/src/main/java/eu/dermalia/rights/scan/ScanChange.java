package eu.dermalia.rights.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.scan.ScanList.ScanView;
import eu.dermalia.rights.scan.model.DeliveryState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has become; ids, states and a date, for a stream.
 *
 * @param state as in {@code GET /scans}, or {@code ERASED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanChange(
        ScanId scanId,
        String state,
        @Nullable DeliveryState delivery,
        @Nullable LocalDate dueOn,
        @Nullable Boolean restricted,
        @Nullable String erasure) {
    static ScanChange of(ScanView view) {
        return new ScanChange(
                view.scanId(), view.state().name(), view.delivery(), view.dueOn(), view.restricted(), view.erasure());
    }

    static ScanChange erased(ScanId scan) {
        return new ScanChange(scan, "ERASED", null, null, null, null);
    }
}
