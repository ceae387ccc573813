package eu.dermalia.rights.practicenotice;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.model.Practice;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What practices are told of. One bean per feature that has something to tell; asked at the moment of sending. */
public interface NoticeSubject {
    /** Which kinds it answers for; no two beans for the same. */
    Set<PracticeNoticeKind> kinds();

    /**
     * Inside the practice's transaction.
     *
     * @return empty when there is nothing to tell any more
     */
    Uni<Optional<NoticeContent>> content(Practice practice, PracticeNoticeKind kind, UUID subject);
}
