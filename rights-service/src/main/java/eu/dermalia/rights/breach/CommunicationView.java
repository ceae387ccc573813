package eu.dermalia.rights.breach;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.rights.breach.Communications.Recorded;
import eu.dermalia.rights.breach.model.Communication.Communicate;
import eu.dermalia.rights.breach.model.Communication.Done;
import eu.dermalia.rights.breach.model.Communication.Means;
import eu.dermalia.rights.breach.model.Communication.NotRequired;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision about the persons concerned (GDPR Art. 34).
 *
 * @param kind COMMUNICATE or NOT_REQUIRED
 * @param communicatedOn absent while it was decided and is not done yet
 * @param ground NOT_REQUIRED: which of paragraphs 1, 3(a) and 3(b); of a public communication always ART_34_3_C
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommunicationView(
        String kind,
        @Nullable Means means,
        @Nullable LocalDate communicatedOn,
        @Nullable Long persons,
        @Nullable String wordingVersion,
        @Nullable String ground,
        @Nullable String reasons,
        Instant decidedAt) {
    static CommunicationView of(Recorded recorded) {
        if (recorded.communication() instanceof Communicate told) {
            Done done = told.done();
            return new CommunicationView(
                    "COMMUNICATE",
                    told.means(),
                    done == null ? null : done.on(),
                    done == null ? null : done.persons(),
                    done == null ? null : done.wordingVersion(),
                    told.means() == Means.PUBLIC ? "ART_34_3_C" : null,
                    told.reasons(),
                    recorded.at());
        }
        NotRequired not = (NotRequired) recorded.communication();
        return new CommunicationView(
                "NOT_REQUIRED", null, null, null, null, not.ground().name(), not.reasons(), recorded.at());
    }
}
