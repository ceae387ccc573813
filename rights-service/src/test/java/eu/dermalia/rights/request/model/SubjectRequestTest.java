package eu.dermalia.rights.request.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.request.OwnCalendar;
import eu.dermalia.rights.request.model.Transition.Denied;
import eu.dermalia.rights.request.model.Transition.Taken;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectRequestTest {
    private static final LegalClock CLOCK = new LegalClock(day -> OwnCalendar.isHoliday(day, "DE-HH"));
    private static final LocalDate RECEIVED = LocalDate.of(2026, 9, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 10, 1);
    private static final LocalDate EXTENDED = LocalDate.of(2026, 12, 1);

    private final SubjectRequest received = SubjectRequest.received(
            new RequestId(UUID.randomUUID()),
            new PatientId(UUID.randomUUID()),
            RequestArticle.ART_15_ACCESS,
            null,
            RequestChannel.LETTER,
            RECEIVED);

    @Test
    void goes_from_receipt_to_its_answer() {
        SubjectRequest inWork = taken(received.start());
        assertThat(inWork.state()).isEqualTo(RequestState.IN_WORK);
        SubjectRequest answered = taken(inWork.answer(DUE, on(DUE)));
        assertThat(answered.state()).isEqualTo(RequestState.ANSWERED);
        assertThat(answered.isLate(on(DUE))).isFalse();
    }

    @Test
    void is_not_answered_before_somebody_works_on_it_nor_twice() {
        assertThat(denied(received.answer(DUE, on(DUE)))).isEqualTo(Denial.NOT_IN_WORK);
        SubjectRequest answered = taken(taken(received.start()).answer(DUE, on(DUE)));
        assertThat(denied(answered.answer(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.start())).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.refuse(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.withdraw(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.extend(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.queryIdentity(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(answered.identify(DUE, on(DUE)))).isEqualTo(Denial.CLOSED);
        assertThat(denied(taken(received.start()).start())).isEqualTo(Denial.ALREADY_IN_WORK);
    }

    @Test
    void an_answer_after_the_last_day_is_taken_and_late() {
        LocalDate late = DUE.plusDays(1);
        SubjectRequest inWork = taken(received.start());
        assertThat(inWork.isOverdue(on(DUE))).isFalse();
        assertThat(inWork.isOverdue(on(late))).isTrue();
        SubjectRequest answered = taken(inWork.answer(late, on(late)));
        assertThat(answered.isLate(on(late))).isTrue();
        assertThat(answered.isOverdue(on(late))).isFalse();
    }

    @Test
    void one_extension_makes_it_three_months_and_a_second_is_refused() {
        LocalDate notice = RECEIVED.plusDays(20);
        SubjectRequest extended = taken(received.extend(notice, on(notice)));
        assertThat(extended.lastDay(on(notice))).isEqualTo(EXTENDED);
        assertThat(denied(extended.extend(notice, on(notice)))).isEqualTo(Denial.ALREADY_EXTENDED);
    }

    @Test
    void the_notice_of_an_extension_lies_within_the_first_period() {
        assertThat(taken(received.extend(DUE, on(DUE))).lastDay(on(DUE))).isEqualTo(EXTENDED);
        assertThat(denied(received.extend(DUE.plusDays(1), on(DUE.plusDays(1)))))
                .isEqualTo(Denial.PAST_DUE);
        assertThat(denied(received.extend(DUE, on(DUE.plusDays(1)))))
                .as("dated back")
                .isEqualTo(Denial.PAST_DUE);
        assertThat(denied(received.extend(RECEIVED.minusDays(1), on(DUE)))).isEqualTo(Denial.DATE_TOO_EARLY);
        assertThat(denied(received.extend(DUE, on(DUE.minusDays(1))))).isEqualTo(Denial.DATE_IN_THE_FUTURE);
    }

    @Test
    void the_clock_stands_still_while_an_identity_query_is_unanswered() {
        LocalDate asked = RECEIVED.plusDays(3);
        SubjectRequest queried = taken(received.queryIdentity(asked, on(asked)));
        assertThat(queried.deadline().isPaused()).isTrue();
        LocalDate afterTheMonth = DUE.plusDays(40);
        assertThat(queried.isOverdue(on(afterTheMonth))).isFalse();
        assertThat(queried.lastDay(on(asked.plusDays(1)))).isEqualTo(LocalDate.of(2026, 10, 2));

        SubjectRequest identified = taken(queried.identify(asked.plusDays(6), on(afterTheMonth)));
        assertThat(identified.state()).isEqualTo(RequestState.IN_WORK);
        assertThat(identified.deadline().pausedDays(afterTheMonth)).isEqualTo(6);
        assertThat(identified.lastDay(on(afterTheMonth))).isEqualTo(LocalDate.of(2026, 10, 7));
    }

    @Test
    void an_identity_query_answered_the_same_day_adds_nothing() {
        SubjectRequest identified =
                taken(taken(received.queryIdentity(RECEIVED, on(RECEIVED))).identify(RECEIVED, on(RECEIVED)));
        assertThat(identified.lastDay(on(RECEIVED))).isEqualTo(DUE);
    }

    @Test
    void the_identity_is_asked_for_once_before_the_work_and_in_time() {
        SubjectRequest queried = taken(received.queryIdentity(RECEIVED, on(RECEIVED)));
        assertThat(denied(queried.queryIdentity(RECEIVED, on(RECEIVED)))).isEqualTo(Denial.IDENTITY_PENDING);
        assertThat(denied(queried.start())).isEqualTo(Denial.IDENTITY_PENDING);
        assertThat(denied(queried.answer(RECEIVED, on(RECEIVED)))).isEqualTo(Denial.IDENTITY_PENDING);
        assertThat(denied(queried.identify(RECEIVED.minusDays(1), on(DUE)))).isEqualTo(Denial.DATE_TOO_EARLY);
        assertThat(denied(taken(received.start()).queryIdentity(DUE, on(DUE)))).isEqualTo(Denial.ALREADY_IN_WORK);
        assertThat(denied(received.identify(DUE, on(DUE)))).isEqualTo(Denial.NO_IDENTITY_QUERY);
        LocalDate late = DUE.plusDays(1);
        assertThat(denied(received.queryIdentity(late, on(late)))).isEqualTo(Denial.PAST_DUE);
        assertThat(denied(received.queryIdentity(DUE, on(late))))
                .as("dated back")
                .isEqualTo(Denial.PAST_DUE);
    }

    @Test
    void who_never_shows_who_he_is_is_refused_and_the_clock_stays_where_it_was() {
        SubjectRequest queried = taken(received.queryIdentity(RECEIVED, on(RECEIVED)));
        LocalDate end = RECEIVED.plusDays(60);
        SubjectRequest refused = taken(queried.refuse(end, on(end)));
        assertThat(refused.state()).isEqualTo(RequestState.REFUSED);
        assertThat(refused.isLate(on(end))).isFalse();
        assertThat(refused.lastDay(on(end.plusYears(1)))).isEqualTo(refused.lastDay(on(end)));
    }

    @Test
    void an_extension_does_not_move_the_last_day_for_a_refusal() {
        SubjectRequest extended = taken(received.extend(RECEIVED, on(RECEIVED)));
        LocalDate late = DUE.plusDays(1);
        assertThat(extended.isOverdue(on(late))).isFalse();
        assertThat(taken(extended.refuse(late, on(late))).isLate(on(late))).isTrue();
        assertThat(taken(extended.refuse(DUE, on(late))).isLate(on(late))).isFalse();
    }

    @Test
    void a_withdrawn_one_is_never_late() {
        LocalDate late = DUE.plusDays(100);
        assertThat(taken(received.withdraw(late, on(late))).isLate(on(late))).isFalse();
    }

    @Test
    void closed_means_with_a_day() {
        assertThatThrownBy(() -> new SubjectRequest(
                        received.id(),
                        received.patient(),
                        received.article(),
                        null,
                        null,
                        RequestState.ANSWERED,
                        received.deadline(),
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Moment on(LocalDate day) {
        return new Moment(day, CLOCK);
    }

    private static SubjectRequest taken(Transition transition) {
        assertThat(transition).isInstanceOf(Taken.class);
        return ((Taken) transition).after();
    }

    private static Denial denied(Transition transition) {
        assertThat(transition).isInstanceOf(Denied.class);
        return ((Denied) transition).reason();
    }
}
