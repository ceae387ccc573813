package eu.dermalia.rights.export;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.vault.ObjectName;
import java.util.UUID;

/** One package: the unit of erasure in the bucket, with a key of its own. */
record PackageId(UUID value) {
    static PackageId mint() {
        return new PackageId(UuidCreator.getTimeOrderedEpoch());
    }

    ObjectName object(PracticeId practice, String name) {
        return new ObjectName(practice, value, name);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
