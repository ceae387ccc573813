package eu.dermalia.rights.request.model;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.request.model.Transition.Denied;
import eu.dermalia.rights.request.model.Transition.Taken;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's request as it stands, and the steps that it may take. Whether an answer comes in time decides nothing
 * here: a late one is recorded as late, for a breach of Art. 12(3) is to be seen, not prevented from ending.
 *
 * @param scan null when it is about all of the patient, and once the scan is erased
 * @param channel how it came; null when nobody said
 * @param closedOn day of the answer, refusal or withdrawal
 */
public record SubjectRequest(
        RequestId id,
        PatientId patient,
        RequestArticle article,
        @Nullable ScanId scan,
        @Nullable RequestChannel channel,
        RequestState state,
        Deadline deadline,
        @Nullable LocalDate closedOn) {
    public SubjectRequest {
        if (state.isOpen() != (closedOn == null)) {
            throw new IllegalArgumentException("Closed without a day, or the reverse");
        }
    }

    /** One that has just come in. */
    public static SubjectRequest received(
            RequestId id,
            PatientId patient,
            RequestArticle article,
            @Nullable ScanId scan,
            @Nullable RequestChannel channel,
            LocalDate receivedOn) {
        return new SubjectRequest(
                id, patient, article, scan, channel, RequestState.RECEIVED, Deadline.from(receivedOn), null);
    }

    /** The same with the work begun: nobody asks who this is. */
    public SubjectRequest begun() {
        return new SubjectRequest(id, patient, article, scan, channel, RequestState.IN_WORK, deadline, null);
    }

    /**
     * Reasonable doubt who this is (Art. 12(6)): the clock stands still until the answer. To be asked without undue delay,
     * so before the work begins, and within the period.
     */
    public Transition queryIdentity(LocalDate on, Moment now) {
        return step(on, deadline.receivedOn(), now, () -> switch (state) {
            case RECEIVED ->
                isPastDue(on, now)
                        ? denied(Denial.PAST_DUE)
                        : taken(RequestState.IDENTITY_QUERIED, deadline.queried(on));
            case IDENTITY_QUERIED -> denied(Denial.IDENTITY_PENDING);
            case IN_WORK -> denied(Denial.ALREADY_IN_WORK);
            case ANSWERED, REFUSED, WITHDRAWN -> denied(Denial.CLOSED);
        });
    }

    /** The patient has shown who he is; the clock goes on. */
    public Transition identify(LocalDate on, Moment now) {
        LocalDate earliest = Optional.ofNullable(deadline.queriedOn()).orElse(deadline.receivedOn());
        return step(
                on,
                earliest,
                now,
                () -> state == RequestState.IDENTITY_QUERIED
                        ? taken(RequestState.IN_WORK, deadline.identified(on))
                        : denied(state.isOpen() ? Denial.NO_IDENTITY_QUERY : Denial.CLOSED));
    }

    public Transition start() {
        return switch (state) {
            case RECEIVED -> new Taken(begun());
            case IDENTITY_QUERIED -> denied(Denial.IDENTITY_PENDING);
            case IN_WORK -> denied(Denial.ALREADY_IN_WORK);
            case ANSWERED, REFUSED, WITHDRAWN -> denied(Denial.CLOSED);
        };
    }

    public Transition answer(LocalDate on, Moment now) {
        return step(on, deadline.receivedOn(), now, () -> switch (state) {
            case IN_WORK -> closed(RequestState.ANSWERED, on);
            case RECEIVED -> denied(Denial.NOT_IN_WORK);
            case IDENTITY_QUERIED -> denied(Denial.IDENTITY_PENDING);
            case ANSWERED, REFUSED, WITHDRAWN -> denied(Denial.CLOSED);
        });
    }

    public Transition refuse(LocalDate on, Moment now) {
        return close(RequestState.REFUSED, on, now);
    }

    public Transition withdraw(LocalDate on, Moment now) {
        return close(RequestState.WITHDRAWN, on, now);
    }

    /**
     * Two further months, counted from receipt (Art. 12(3) sentence 2), once.
     *
     * @param noticeOn date of the reasoned notice to the patient; both it and the day on which it is recorded lie within
     *     the first period, or a missed one could be mended afterwards
     */
    public Transition extend(LocalDate noticeOn, Moment now) {
        return step(noticeOn, deadline.receivedOn(), now, () -> {
            if (!state.isOpen()) {
                return denied(Denial.CLOSED);
            }
            if (deadline.isExtended()) {
                return denied(Denial.ALREADY_EXTENDED);
            }
            return isPastDue(noticeOn, now) ? denied(Denial.PAST_DUE) : taken(state, deadline.extended(noticeOn));
        });
    }

    /** The last day: for a refusal within the month in any case (Art. 12(4) knows no extension). */
    public LocalDate lastDay(Moment now) {
        LocalDate until = closedOn == null ? now.today() : closedOn;
        return state == RequestState.REFUSED
                ? deadline.firstDueOn(now.clock(), until)
                : deadline.dueOn(now.clock(), until);
    }

    /** Open, and its period has ended. */
    public boolean isOverdue(Moment now) {
        return state.isOpen() && now.today().isAfter(lastDay(now));
    }

    /** Answered or refused after its period had ended. */
    public boolean isLate(Moment now) {
        return closedOn != null && state != RequestState.WITHDRAWN && closedOn.isAfter(lastDay(now));
    }

    private boolean isPastDue(LocalDate on, Moment now) {
        LocalDate last = deadline.firstDueOn(now.clock(), now.today());
        return on.isAfter(last) || now.today().isAfter(last);
    }

    private Transition close(RequestState end, LocalDate on, Moment now) {
        return step(on, deadline.receivedOn(), now, () -> state.isOpen() ? closed(end, on) : denied(Denial.CLOSED));
    }

    private static Transition step(LocalDate on, LocalDate earliest, Moment now, Supplier<Transition> otherwise) {
        if (on.isAfter(now.today())) {
            return denied(Denial.DATE_IN_THE_FUTURE);
        }
        return on.isBefore(earliest) ? denied(Denial.DATE_TOO_EARLY) : otherwise.get();
    }

    private Transition taken(RequestState next, Deadline changed) {
        return new Taken(new SubjectRequest(id, patient, article, scan, channel, next, changed, null));
    }

    private Transition closed(RequestState end, LocalDate on) {
        return new Taken(new SubjectRequest(id, patient, article, scan, channel, end, deadline, on));
    }

    private static Transition denied(Denial reason) {
        return new Denied(reason);
    }
}
