package eu.dermalia.rights.request;

import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import java.util.Optional;

/**
 * The authority that supervises private practices of a Land (Art. 55 GDPR, § 40 BDSG with the Land's data protection act);
 * in Bavaria the Landesamt, for public bodies alone are the Landesbeauftragter's.
 */
public record ComplaintAuthority(String name, String street, String postalCode, String city) {
    /** Empty for a region that is no Land. */
    static Optional<ComplaintAuthority> of(String region) {
        return SupervisoryAuthority.of(region)
                .map(known -> new ComplaintAuthority(known.name(), known.street(), known.postalCode(), known.city()));
    }
}
