package eu.dermalia.system;

import eu.dermalia.local.Options;
import eu.dermalia.local.Progress;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one suite of this run, started for the first that asks and stopped after the last. */
final class SuiteExtension implements ParameterResolver {
    private static final int FIRST_BASE = 20_000;
    private static final int LAST_BASE = 31_000;
    private static final int PORTS = 30;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Suite resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Suite.class, type -> start(), Suite.class);
    }

    private static Suite start() {
        Path state = Path.of("target", "suite").toAbsolutePath();
        IOException last = null;
        for (int base = FIRST_BASE; base < LAST_BASE; base += 10 * PORTS) {
            try {
                return Suite.start(Options.forTest(state, base), Progress.silent());
            } catch (IOException e) {
                if (e.getMessage() == null || !e.getMessage().startsWith("taken")) {
                    throw new UncheckedIOException(e);
                }
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new UncheckedIOException(last == null ? new IOException("no ports") : last);
    }
}
