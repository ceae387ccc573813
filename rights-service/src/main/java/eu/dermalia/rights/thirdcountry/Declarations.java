package eu.dermalia.rights.thirdcountry;

import eu.dermalia.rights.thirdcountry.model.Declared;
import eu.dermalia.rights.thirdcountry.model.Endpoint;
import eu.dermalia.web.Residency;
import eu.dermalia.web.ResidencyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the running configuration declares of each endpoint. */
@ApplicationScoped
class Declarations {
    private final Residency residency;
    private final ResidencyConfig places;
    private final ThirdCountryConfig config;

    Declarations(Residency residency, ResidencyConfig places, ThirdCountryConfig config) {
        this.residency = residency;
        this.places = places;
        this.config = config;
    }

    /** This service's own endpoints, and the two that others use: cluster and relay. */
    List<Declared> all() {
        List<Declared> all = new ArrayList<>();
        for (Residency.Endpoint own : residency.endpoints()) {
            Endpoint endpoint = Endpoint.valueOf(own.name().toUpperCase(Locale.ROOT));
            all.add(new Declared(
                    endpoint,
                    own.address(),
                    own.country().orElse(null),
                    own.operator().orElse(null),
                    endpoint == Endpoint.STORAGE ? config.storageDeclaration().orElse(null) : null));
        }
        all.add(elsewhere(Endpoint.CLUSTER, config.clusterAddress().orElse(null), places.cluster()));
        all.add(elsewhere(Endpoint.MAIL, config.mailAddress().orElse(null), places.mail()));
        return all;
    }

    private static Declared elsewhere(
            Endpoint endpoint, @Nullable String address, Optional<ResidencyConfig.Place> place) {
        return new Declared(
                endpoint,
                address,
                place.map(one -> one.country().toUpperCase(Locale.ROOT)).orElse(null),
                place.map(ResidencyConfig.Place::operator).orElse(null),
                null);
    }
}
