package eu.dermalia.start;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The main method of every service. A start that fails ends with one line on the standard error for each thing that is wrong
 * and with exit code 1; what a container's runtime shows as its last words is then what has to be done.
 */
@QuarkusMain
public final class Service {
    static final String PREFIX = "Refusing to start: ";

    private Service() {}

    public static void main(String... arguments) {
        Quarkus.run(null, Service::ended, arguments);
    }

    private static void ended(int code, @Nullable Throwable failure) {
        if (failure != null) {
            List<Finding> findings = Diagnosis.of(failure);
            if (findings.isEmpty()) {
                // Nobody's data has been seen yet, so that the log may keep its sentence.
                Logger.getLogger(Application.class).error("Failed to start", failure);
            }
            findings.forEach(finding -> System.err.println(PREFIX + finding.line()));
            System.err.flush();
        }
        System.exit(code == 0 && failure != null ? 1 : code);
    }
}
