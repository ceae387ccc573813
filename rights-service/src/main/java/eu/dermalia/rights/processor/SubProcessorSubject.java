package eu.dermalia.rights.processor;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practicenotice.NoticeContent;
import eu.dermalia.rights.practicenotice.NoticeContent.SubProcessorChange;
import eu.dermalia.rights.practicenotice.NoticeSubject;
import eu.dermalia.rights.processor.model.SubProcessor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a mail says of a change of sub-processors; nothing when it was called off meanwhile. */
@ApplicationScoped
class SubProcessorSubject implements NoticeSubject {
    private final SubProcessors processors;

    SubProcessorSubject(SubProcessors processors) {
        this.processors = processors;
    }

    @Override
    public Set<PracticeNoticeKind> kinds() {
        return Set.of(PracticeNoticeKind.SUB_PROCESSOR);
    }

    @Override
    public Uni<Optional<NoticeContent>> content(Practice practice, PracticeNoticeKind kind, UUID subject) {
        return processors.find(practice.id(), subject).map(found -> found.filter(one -> one.endedOn() == null)
                .map(SubProcessorSubject::content));
    }

    private static NoticeContent content(SubProcessor one) {
        return new SubProcessorChange(one.name(), one.service(), one.country(), one.since(), one.objectUntil());
    }
}
