package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What another terminal can see of a running suite, and how it stops it. */
final class Overview {
    private final RunFile runFile;
    private final Options options;
    private final Console console;
    private final Http http = new Http();

    Overview(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.runFile = new StateFolder(options.state()).runFile();
    }

    /** @return 0 when all parts are well */
    int status() throws IOException {
        List<RunFile.Entry> entries = runFile.read();
        if (entries.isEmpty()) {
            console.print("nothing runs in " + options.state());
            return 1;
        }
        boolean allWell = true;
        console.print("  %-22s %-7s %-9s %s".formatted("part", "port", "process", "health"));
        for (RunFile.Entry entry : entries) {
            String health = health(entry);
            allWell &= health.equals("up");
            console.print("  %-22s %-7d %-9d %s".formatted(entry.name(), entry.port(), entry.pid(), health));
        }
        return allWell ? 0 : 1;
    }

    private String health(RunFile.Entry entry) {
        if (entry.process().isEmpty()) {
            return "ended";
        }
        if (entry.name().equals(RunFile.LAUNCHER)) {
            return "up";
        }
        URI root = URI.create("http://127.0.0.1:" + entry.port());
        boolean well;
        if (entry.name().endsWith("-service")) {
            well = http.ok(root.resolve("/q/health/ready"));
        } else if (entry.name().equals(LagExporter.NAME)) {
            well = http.ok(root.resolve("/q/health/ready"));
        } else if (entry.name().equals(Prometheus.NAME)) {
            well = http.ok(root.resolve("/-/ready"));
        } else if (entry.name().equals("keycloak")) {
            well = http.ok(root.resolve("/realms/" + Realm.NAME));
        } else {
            well = Sockets.accepts(entry.port());
        }
        return well ? "up" : "not ready";
    }

    /** Stops the launcher, which stops its parts; what a killed launcher left is stopped one by one. */
    int down() throws IOException {
        List<RunFile.Entry> entries = runFile.read();
        var launcher = entries.stream()
                .filter(entry -> entry.name().equals(RunFile.LAUNCHER))
                .findFirst()
                .flatMap(RunFile.Entry::process);
        if (launcher.isPresent()) {
            console.print("stopping the suite in " + options.state() + " …");
            if (!RunFile.end(launcher.get())) {
                throw new IOException("process " + launcher.get().pid() + " does not stop");
            }
        }
        runFile.endLeftOvers();
        console.print(entries.isEmpty() ? "nothing ran in " + options.state() : "stopped");
        return 0;
    }
}
