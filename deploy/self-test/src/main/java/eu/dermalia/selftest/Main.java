package eu.dermalia.selftest;

import eu.dermalia.local.Http;
import eu.dermalia.local.cluster.ClusterServer;
import eu.dermalia.local.cluster.ClusterSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * {@code run}, the test: exit code 0 when all was as it should be, 1 when something was not, 2 when a setting is missing.
 * {@code capture-stand-in} serves the vendor's API for an installation that has no cluster, until it is stopped.
 */
@QuarkusMain
public class Main implements QuarkusApplication {
    private static final int PORT = 8080;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    @Override
    public int run(String... arguments) throws IOException, InterruptedException {
        try {
            return switch (arguments.length == 1 ? arguments[0] : "") {
                case "run" -> test(Settings.of(System.getenv()));
                case "capture-stand-in" -> standIn(new Variables(System.getenv()));
                default -> throw new SettingMissing("one of: run, capture-stand-in");
            };
        } catch (SettingMissing e) {
            System.out.println("Refusing to start: " + e.getMessage());
            return 2;
        }
    }

    private static int test(Settings settings) throws InterruptedException {
        Http http = new Http();
        Clock clock = Clock.systemUTC();
        var apis = new Apis(settings, http, new Tokens(settings, http, clock));
        return new SelfTest(settings, apis, new Story(System.out, clock), clock).passes() ? 0 : 1;
    }

    private static int standIn(Variables variables) throws IOException {
        var settings = new ClusterSettings(
                "0.0.0.0",
                variables.number("DERMALIA_STAND_IN_PORT", PORT),
                variables.required("DERMALIA_STAND_IN_CLIENT_ID"),
                variables.required("DERMALIA_STAND_IN_CLIENT_SECRET"),
                Set.of(variables.required("DERMALIA_STAND_IN_SITE")),
                TOKEN_LIFE,
                null);
        try (ClusterServer server = ClusterServer.start(settings, Clock.systemUTC())) {
            System.out.println("The stand-in of the vendor's cluster listens at " + server.url());
            Quarkus.waitForExit();
        }
        return 0;
    }
}
