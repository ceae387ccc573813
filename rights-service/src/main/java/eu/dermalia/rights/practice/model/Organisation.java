package eu.dermalia.rights.practice.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the controller says of itself beside its {@link PracticeProfile profile} (GDPR Art. 13(1)(a), (b), 30(1)(a)). Nothing
 * of it leaves rights-service on a topic.
 *
 * @param legalName of the legal or natural person that is the controller, when it is not the practice's own name
 * @param representative who acts for it
 * @param officer null while nobody has decided
 * @param statutoryCare whether it treats patients of the statutory health insurance (§ 393 SGB V applies)
 * @param headCount people who constantly process personal data by automated means (§ 38(1) s. 1 BDSG)
 */
public record Organisation(
        @Nullable String legalName,
        @Nullable String representative,
        List<Responsible> responsibles,
        @Nullable OfficerDecision officer,
        boolean statutoryCare,
        @Nullable Integer headCount) {
    public Organisation {
        responsibles = List.copyOf(responsibles);
        Set<ContactRole> roles = new HashSet<>();
        if (!responsibles.stream().map(Responsible::role).allMatch(roles::add)) {
            throw new IllegalArgumentException("One person a role");
        }
    }

    public Optional<Responsible> responsible(ContactRole role) {
        return responsibles.stream().filter(one -> one.role() == role).findFirst();
    }

    public boolean hasOfficer() {
        return officer instanceof OfficerDecision.Named;
    }
}
