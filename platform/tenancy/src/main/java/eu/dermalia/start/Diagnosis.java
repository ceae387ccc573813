package eu.dermalia.start;

import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failed start means for whoever deploys. Reads what the libraries say, and passes on names of settings only. */
final class Diagnosis {
    private static final Pattern PROPERTY =
            Pattern.compile("(?:The config property|@ConfigProperty for key) ([\\w.\"-]+)");
    /** SmallRye's codes for a property that nobody set. */
    private static final Pattern ABSENT =
            Pattern.compile("SRCFG000(14|40)|SRCFG02000|could not be found in any config source");

    /** A setting whose default is another one's value. */
    private static final Pattern REFERENCE = Pattern.compile("SRCFG00011: Could not expand value ([\\w.\"-]+) ");

    private static final Pattern CODE = Pattern.compile("SRCFG\\d{5}");
    private static final String CONNECTION_STATES = "08";
    private static final String REFUSED_STATES = "28";
    private static final String NO_RIGHT = "42501";
    private static final int DEEPEST = 20;

    private Diagnosis() {}

    /** Empty when it is none of the known causes: then the failure itself has to be read. */
    static List<Finding> of(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            List<Finding> findings = ofOne(cause);
            if (!findings.isEmpty()) {
                return findings;
            }
        }
        return List.of();
    }

    private static List<Finding> ofOne(Throwable cause) {
        if (cause instanceof RefusedToStart refused) {
            return refused.findings();
        }
        if (cause instanceof ConfigValidationException invalid) {
            return IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(i -> setting(invalid.getProblem(i).getMessage()))
                    .distinct()
                    .toList();
        }
        if (cause instanceof SQLException database) {
            return database(database.getSQLState());
        }
        if (cause instanceof BindException) {
            return List.of(new Finding.Wrong(
                    "the port is in use by another process", "Set " + Finding.named("quarkus.http.port")));
        }
        String message = cause.getMessage();
        return message != null && CODE.matcher(message).find() ? List.of(setting(message)) : List.of();
    }

    private static Finding setting(@Nullable String message) {
        String text = message == null ? "" : message;
        Matcher reference = REFERENCE.matcher(text);
        if (reference.find()) {
            return new Finding.Missing(reference.group(1), "this service cannot do without");
        }
        Matcher named = PROPERTY.matcher(text);
        if (!named.find()) {
            Matcher code = CODE.matcher(text);
            return new Finding.Wrong(
                    "a setting cannot be read (" + (code.find() ? code.group() : "no code") + ")",
                    "Compare the environment with docs/operations.md");
        }
        String setting = named.group(1);
        return ABSENT.matcher(text).find()
                ? new Finding.Missing(setting, "this service cannot do without")
                : new Finding.Wrong(Finding.named(setting) + " cannot be read", "Correct its form");
    }

    private static List<Finding> database(@Nullable String state) {
        if (state == null) {
            return List.of();
        }
        if (state.startsWith(REFUSED_STATES)) {
            return List.of(new Finding.Wrong(
                    "the database refuses user or password",
                    "Correct quarkus.flyway.username and .password, quarkus.datasource.username and .password,"
                            + " and the same of quarkus.flyway.keys and quarkus.datasource.keys"));
        }
        if (state.equals(NO_RIGHT)) {
            return List.of(
                    new Finding.Wrong(
                            "the database role lacks a right",
                            "Give the owner's role the database, and the application's role CONNECT; all else the migrations grant"));
        }
        return state.startsWith(CONNECTION_STATES)
                ? List.of(new Finding.Wrong(
                        "the database does not answer",
                        "Start it, or correct quarkus.datasource.jdbc.url and quarkus.datasource.keys.jdbc.url"))
                : List.of();
    }

    /** With what was suppressed and the next of an SQL failure, outermost first. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        collect(failure, chain);
        return chain;
    }

    private static void collect(Throwable failure, List<Throwable> seen) {
        if (seen.size() >= DEEPEST || seen.contains(failure)) {
            return;
        }
        seen.add(failure);
        Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                .forEach(next -> collect(next, seen));
    }
}
