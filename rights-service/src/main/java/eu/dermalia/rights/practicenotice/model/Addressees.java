package eu.dermalia.rights.practicenotice.model;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.OfficerDecision;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.Responsible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a practice wants to be told, as it says now.
 *
 * @param organisation null when nothing was said beside the profile
 */
public record Addressees(PracticeProfile profile, @Nullable Organisation organisation) {
    /** Whoever has an address of his own; two who share one get one mail. */
    public List<NoticeRecipient> of(PracticeNoticeKind kind) {
        String responsible = responsible(kind);
        return officer().filter(email -> !email.equalsIgnoreCase(responsible)).isPresent()
                ? List.of(NoticeRecipient.RESPONSIBLE, NoticeRecipient.OFFICER)
                : List.of(NoticeRecipient.RESPONSIBLE);
    }

    /** @return empty for an officer who is none any more */
    public Optional<String> email(PracticeNoticeKind kind, NoticeRecipient recipient) {
        return switch (recipient) {
            case RESPONSIBLE -> Optional.of(responsible(kind));
            case OFFICER -> officer();
        };
    }

    private String responsible(PracticeNoticeKind kind) {
        return roles(kind)
                .flatMap(role -> Stream.ofNullable(organisation).flatMap(known -> known.responsible(role).stream()))
                .map(Responsible::email)
                .findFirst()
                .orElse(profile.email());
    }

    private Optional<String> officer() {
        return organisation != null && organisation.officer() instanceof OfficerDecision.Named named
                ? Optional.of(named.email())
                : Optional.empty();
    }

    /** In order of preference. */
    private static Stream<ContactRole> roles(PracticeNoticeKind kind) {
        return switch (kind) {
            case SUB_PROCESSOR -> Stream.of(ContactRole.PRIVACY);
            case BREACH, BREACH_ADDITION, BREACH_OVERDUE -> Stream.of(ContactRole.BREACH, ContactRole.PRIVACY);
        };
    }
}
