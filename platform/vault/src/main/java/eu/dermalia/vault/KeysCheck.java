package eu.dermalia.vault;

import eu.dermalia.start.Finding;
import eu.dermalia.start.RefusedToStart;
import eu.dermalia.start.StartCheck;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keysets that are missing or unreadable, found before the first object is to be sealed. */
@ApplicationScoped
class KeysCheck implements StartCheck {
    private final VaultConfig config;

    KeysCheck(VaultConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        // Beans that nothing uses are not in the built service: then it needs no index key.
        return findings(
                config,
                !Arc.container().beanManager().getBeans(BlindIndex.class).isEmpty());
    }

    static List<Finding> findings(VaultConfig config, boolean usesIndex) {
        List<Finding> findings = new ArrayList<>(refusal(() -> new Kek(config)));
        if (config.index().file().isPresent()) {
            findings.addAll(refusal(() -> new BlindIndex(config)));
        } else if (usesIndex) {
            findings.add(new Finding.Missing(
                    "dermalia.vault.index.file", "the keyset by which sealed values are found again"));
        }
        return findings;
    }

    private static List<Finding> refusal(Supplier<Object> keys) {
        try {
            Object ignored = keys.get();
            return List.of();
        } catch (RefusedToStart refused) {
            return refused.findings();
        }
    }
}
