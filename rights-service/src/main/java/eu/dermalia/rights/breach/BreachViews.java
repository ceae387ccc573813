package eu.dermalia.rights.breach;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.Breaches.Affected;
import eu.dermalia.rights.breach.Breaches.Breach;
import eu.dermalia.rights.breach.Breaches.Phase;
import eu.dermalia.rights.breach.Notices.Decided;
import eu.dermalia.rights.breach.Notices.Notice;
import eu.dermalia.rights.breach.model.BreachFacts;
import eu.dermalia.rights.breach.model.Decision;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.rights.practicenotice.MailView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents and notices as they are shown. */
final class BreachViews {
    private BreachViews() {}

    /** @param recordedAt for a practice: when the phase reached it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PhaseView(
            int phase,
            String nature,
            String subjectCategories,
            String recordCategories,
            @Nullable Long approximateSubjects,
            @Nullable Long approximateRecords,
            String consequences,
            String measures,
            String contact,
            Instant recordedAt) {
        static PhaseView of(Phase phase) {
            BreachFacts facts = phase.facts();
            return new PhaseView(
                    phase.number(),
                    facts.nature(),
                    facts.subjectCategories(),
                    facts.recordCategories(),
                    facts.approximateSubjects(),
                    facts.approximateRecords(),
                    facts.consequences(),
                    facts.measures(),
                    facts.contact(),
                    phase.recordedAt());
        }
    }

    /**
     * @param notifiedAt absent while the notice is on its way
     * @param delay from the operator's awareness to the notice (Art. 33(2): without undue delay), ISO-8601
     * @param mails that said so; absent in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AffectedView(
            PracticeId practiceId,
            @Nullable Long approximateSubjects,
            @Nullable Long approximateRecords,
            @Nullable Instant notifiedAt,
            @Nullable Duration delay,
            @Nullable List<MailView> mails) {
        AffectedView with(List<MailView> sent) {
            return new AffectedView(practiceId, approximateSubjects, approximateRecords, notifiedAt, delay, sent);
        }

        static AffectedView of(Affected affected, Breach breach) {
            Instant notified = affected.notifiedAt();
            return new AffectedView(
                    affected.practice(),
                    affected.approximateSubjects(),
                    affected.approximateRecords(),
                    notified,
                    notified == null ? null : Duration.between(breach.awareAt(), notified),
                    null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BreachView(
            UUID breachId,
            String title,
            @Nullable Instant occurredAt,
            Instant awareAt,
            Instant recordedAt,
            List<PhaseView> phases,
            List<AffectedView> affectedPractices) {
        BreachView with(List<AffectedView> affected) {
            return new BreachView(breachId, title, occurredAt, awareAt, recordedAt, phases, affected);
        }

        static BreachView of(Breach breach, List<Phase> phases, List<Affected> affected) {
            return new BreachView(
                    breach.id(),
                    breach.title(),
                    breach.occurredAt(),
                    breach.awareAt(),
                    breach.recordedAt(),
                    phases.stream().map(PhaseView::of).toList(),
                    affected.stream().map(one -> AffectedView.of(one, breach)).toList());
        }
    }

    /** @param kind REPORTED or NOT_REPORTED */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(
            String kind,
            @Nullable Instant reportedAt,
            @Nullable String reference,
            @Nullable String lateReasons,
            @Nullable String reasons,
            Instant decidedAt) {
        static DecisionView of(Decided decided) {
            Decision decision = decided.decision();
            if (decision instanceof Decision.Reported reported) {
                return new DecisionView(
                        "REPORTED", reported.at(), reported.reference(), reported.lateReasons(), null, decided.at());
            }
            return new DecisionView(
                    "NOT_REPORTED", null, null, null, ((Decision.NotReported) decision).reasons(), decided.at());
        }
    }

    /**
     * What a practice was told.
     *
     * @param operatorDelay from the operator's awareness to this notice
     * @param awareAt since when the practice knows, by its own word; absent until it has acknowledged
     * @param dueAt when the hours for the report run out: from {@code awareAt}; until that is known, from the notice, for a
     *     controller counts as aware once its processor has told it (EDPB Guidelines 9/2022, section II.A.4)
     * @param dueAtFromNotice the cautious date, whatever was acknowledged
     * @param communications what it decided about the persons concerned (Art. 34), oldest first
     * @param mails that told the practice of it
     * @param overdue the hours have run out and nothing was decided
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoticeView(
            UUID breachId,
            String title,
            @Nullable Instant occurredAt,
            Instant operatorAwareAt,
            Duration operatorDelay,
            @Nullable Long approximateSubjects,
            @Nullable Long approximateRecords,
            Instant notifiedAt,
            @Nullable Instant awareAt,
            @Nullable Instant acknowledgedAt,
            Instant dueAt,
            Instant dueAtFromNotice,
            boolean overdue,
            List<PhaseView> phases,
            List<DecisionView> decisions,
            List<CommunicationView> communications,
            List<MailView> mails) {
        static NoticeView of(
                Notice notice,
                List<Phase> phases,
                List<Decided> decisions,
                List<CommunicationView> communications,
                List<MailView> mails,
                Duration reportWithin,
                Instant now) {
            Instant due = Hours.end(notice.runsFrom(), reportWithin);
            return new NoticeView(
                    notice.breach(),
                    notice.title(),
                    notice.occurredAt(),
                    notice.operatorAwareAt(),
                    Duration.between(notice.operatorAwareAt(), notice.notifiedAt()),
                    notice.approximateSubjects(),
                    notice.approximateRecords(),
                    notice.notifiedAt(),
                    notice.awareAt(),
                    notice.acknowledgedAt(),
                    due,
                    Hours.end(notice.notifiedAt(), reportWithin),
                    decisions.isEmpty() && !now.isBefore(due),
                    phases.stream().map(PhaseView::of).toList(),
                    decisions.stream().map(DecisionView::of).toList(),
                    communications,
                    mails);
        }
    }
}
