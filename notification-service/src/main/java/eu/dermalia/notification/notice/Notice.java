package eu.dermalia.notification.notice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What there is to tell a practice; the payload of the work. Which one it is, its fields say: rows of deadlines are older. */
@JsonTypeInfo(use = Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Notice.Deadline.class), @JsonSubTypes.Type(Notice.Issued.class)})
sealed interface Notice {
    /** A word for metrics and the log; one of {@link #words()}. */
    String word();

    static List<String> words() {
        return Stream.concat(
                        Stream.of(Deadline.WORD),
                        Arrays.stream(PracticeNoticeKind.values()).map(PracticeNoticeKind::name))
                .toList();
    }

    /** The answer to a patient's request falls due. */
    record Deadline(RequestId requestId, RequestArticle article, LocalDate dueOn, DueWarning warning)
            implements Notice {
        private static final String WORD = "DEADLINE";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** Something that rights-service wants told, and about which it waits for the outcome. */
    record Issued(NoticeId noticeId, PracticeNoticeKind kind) implements Notice {
        @Override
        public String word() {
            return kind.name();
        }
    }
}
