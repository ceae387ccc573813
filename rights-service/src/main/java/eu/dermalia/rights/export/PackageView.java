package eu.dermalia.rights.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.model.PackageFailure;
import eu.dermalia.rights.export.model.PackageState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a package is.
 *
 * @param failure why it could not be built
 * @param partsDone files that are in it
 * @param partsTotal files that it will have; absent while that is not known
 * @param bytes of the files so far, before compression
 * @param length of the ZIP, once it is ready
 * @param expiresAt when it and its key are destroyed, fetched or not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PackageView(
        UUID packageId,
        RequestId requestId,
        RequestArticle article,
        PackageState state,
        @Nullable PackageFailure failure,
        int partsDone,
        @Nullable Integer partsTotal,
        long bytes,
        @Nullable Long length,
        Instant requestedAt,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt,
        @Nullable Instant downloadedAt) {
    static PackageView of(Stored stored) {
        return new PackageView(
                stored.id().value(),
                stored.request(),
                stored.article(),
                stored.stuck() ? PackageState.FAILED : stored.state(),
                stored.stuck() ? PackageFailure.SOURCES_UNAVAILABLE : stored.failure(),
                stored.partsDone(),
                stored.partsTotal(),
                stored.bytes(),
                stored.length(),
                stored.requestedAt(),
                stored.readyAt(),
                stored.expiresAt(),
                stored.downloadedAt());
    }
}
