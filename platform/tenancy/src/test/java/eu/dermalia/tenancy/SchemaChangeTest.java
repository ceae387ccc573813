package eu.dermalia.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Migrations expand, then contract: the release before runs on the newer schema during a rolling upgrade and after a roll back.
 * Reads the text of every migration that is not in {@code deploy/released-migrations.txt}; a contracting step says in its first
 * line since which release nothing uses what it removes.
 */
class SchemaChangeTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path RELEASED = ROOT.resolve("deploy/released-migrations.txt");
    private static final Pattern CONTRACT = Pattern.compile("\\A-- contract: unused since \\d+\\.\\d+");
    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");

    /** What breaks who still runs, by the table it is done to (group 1 where there is one). */
    private static final Map<String, Pattern> BREAKING = new LinkedHashMap<>(Map.of(
            "drops a table", Pattern.compile("drop table (?:if exists )?(\\w+)"),
            "drops a column", Pattern.compile("alter table (?:only )?(\\w+)[^;]*?drop (?:column )(?!constraint)"),
            "renames", Pattern.compile("alter table (?:only )?(\\w+)[^;]*?rename "),
            "changes a type",
                    Pattern.compile("alter table (?:only )?(\\w+)[^;]*?alter (?:column )?\\w+ (?:set data )?type "),
            "demands a value", Pattern.compile("alter table (?:only )?(\\w+)[^;]*?alter (?:column )?\\w+ set not null"),
            "adds a column that must be given",
                    Pattern.compile(
                            "alter table (?:only )?(\\w+)[^;]*?add (?:column )?(?:if not exists )?(?!constraint )\\w+ (?:(?!default)[^,;])*?not null(?![^,;]*default)"),
            "takes a right away",
                    Pattern.compile("revoke [^;]*? on (?:table )?(?!function |schema |sequence )(\\w+)")));

    @Test
    void every_newer_migration_leaves_the_release_before_what_it_uses() throws IOException {
        TreeSet<String> released = new TreeSet<>(Files.readAllLines(RELEASED));
        assertThat(folders()).hasSizeGreaterThan(6);
        assertThat(released).allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        List<String> faults = new ArrayList<>();
        for (Path folder : folders()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.getFileName().toString().matches("V.*\\.sql"))
                        .map(file -> ROOT.relativize(file).toString())
                        .filter(file -> !released.contains(file))
                        .forEach(file ->
                                breaks(read(ROOT.resolve(file))).forEach(fault -> faults.add(file + " " + fault)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table scan;",
                "alter table scan drop column due_on;",
                "alter table scan rename column due_on to due;",
                "alter table scan alter column due_on type timestamptz;",
                "alter table scan\n    alter due_on set not null;",
                "alter table scan add column due_on date not null;",
                "alter table scan add a text, add column due_on date not null;",
                "revoke insert on scan from x;"
            })
    void what_breaks_the_release_before_is_found(String sql) {
        assertThat(breaks(sql)).hasSize(1);
        assertThat(breaks("-- contract: unused since 1.4\n" + sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table note (id uuid not null); alter table note alter column id type text;",
                "alter table scan add column due_on date;",
                "alter table scan add column due_on date not null default current_date;",
                "alter table scan drop constraint scan_due_on_check;",
                "create function f() returns int language sql as 'select 1'; revoke all on function f() from public;",
                "-- drop table scan would be wrong\ncreate index scan_due on scan (due_on);"
            })
    void what_only_adds_is_fine(String sql) {
        assertThat(breaks(sql)).isEmpty();
    }

    private static List<String> breaks(String sql) {
        if (CONTRACT.matcher(sql).find()) {
            return List.of();
        }
        String plain = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
        TreeSet<String> own = new TreeSet<>();
        Matcher created = CREATED.matcher(plain);
        while (created.find()) {
            own.add(created.group(1));
        }
        List<String> faults = new ArrayList<>();
        BREAKING.forEach((what, pattern) -> {
            Matcher found = pattern.matcher(plain);
            while (found.find()) {
                if (!own.contains(found.group(1))) {
                    faults.add(what + ": " + found.group(1));
                }
            }
        });
        return faults;
    }

    /** Of all modules that have migrations. */
    private static List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path parent : List.of(ROOT, ROOT.resolve("platform"), ROOT.resolve("deploy"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                modules.map(module -> module.resolve("src/main/resources/db"))
                        .filter(Files::isDirectory)
                        .forEach(folders::add);
            }
        }
        return folders;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
