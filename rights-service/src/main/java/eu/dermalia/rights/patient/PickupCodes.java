package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.patient.model.CodeHash;
import eu.dermalia.rights.patient.model.PickupCode;
import eu.dermalia.vault.BlindIndex;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes and checks pickup codes on worker threads, outside of any transaction. */
@ApplicationScoped
public class PickupCodes {
    private final BlindIndex index;
    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    PickupCodes(BlindIndex index, @ConfigProperty(name = "dermalia.rights.pickup-code.iterations") int iterations) {
        this.index = index;
        this.iterations = iterations;
    }

    /** A code and how it is stored; the code itself is shown once and kept nowhere. */
    record Issued(PickupCode code, CodeHash hash) {
        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    Uni<Issued> issue(PracticeId practice, PatientId patient) {
        return onWorker(() -> {
            PickupCode code = PickupCode.random(random);
            byte[] salt = new byte[CodeHash.SALT_BYTES];
            random.nextBytes(salt);
            return new Issued(code, CodeHash.of(keyed(practice, patient, code), salt, iterations));
        });
    }

    public Uni<Boolean> matches(PracticeId practice, PatientId patient, PickupCode typed, CodeHash stored) {
        return onWorker(() -> stored.matches(keyed(practice, patient, typed)));
    }

    private byte[] keyed(PracticeId practice, PatientId patient, PickupCode code) {
        return index.of(practice, "pickup-code", patient + "|" + code.value());
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> done = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return caller == null ? done : done.emitOn(step -> caller.runOnContext(ignored -> step.run()));
        });
    }
}
