package eu.dermalia.rights.document;

import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.OfficerDecision;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.recipient.model.Recipient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the practice's profile says takes the place of what somebody wrote for the documents alone: a fact has one home. */
final class ProfileTexts {
    private ProfileTexts() {}

    static Map<DocumentField, String> over(
            Map<DocumentField, String> written, Organisation organisation, List<Recipient> recipients) {
        Map<DocumentField, String> texts = new EnumMap<>(DocumentField.class);
        texts.putAll(written);
        if (organisation.representative() != null) {
            texts.put(DocumentField.REPRESENTATIVE, organisation.representative());
        }
        if (organisation.headCount() != null) {
            texts.put(DocumentField.HEAD_COUNT, organisation.headCount().toString());
        }
        organisation
                .responsible(ContactRole.PRIVACY)
                .ifPresent(one -> texts.put(DocumentField.RIGHTS_CONTACT, one.name() + ", " + one.email()));
        if (!recipients.isEmpty()) {
            texts.put(
                    DocumentField.RECIPIENTS,
                    recipients.stream()
                            .map(one -> one.name() + ": " + one.purpose())
                            .collect(Collectors.joining("\n")));
        }
        officer(organisation, texts);
        return texts;
    }

    private static void officer(Organisation organisation, Map<DocumentField, String> texts) {
        if (organisation.officer() instanceof OfficerDecision.Named named) {
            texts.put(DocumentField.DPO_NAME, named.name());
            texts.put(DocumentField.DPO_CONTACT, named.email());
            texts.remove(DocumentField.DPO_NOT_NEEDED);
        } else if (organisation.officer() instanceof OfficerDecision.NotNeeded none) {
            texts.put(DocumentField.DPO_NOT_NEEDED, none.reason());
            texts.remove(DocumentField.DPO_NAME);
            texts.remove(DocumentField.DPO_CONTACT);
        }
    }
}
