package eu.dermalia.backup;

import eu.dermalia.backup.BackupFolder.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays a data directory out so that its server, when started, replays the log and opens. */
final class Recovery {
    /** With a number for the zone: while it reads its settings, the server does not know any by name, not even Z. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private Recovery() {}

    /**
     * @param data does not exist, or is empty
     * @param log where the unsealed log is put; may go once the server has opened
     * @param to the moment to stop at; null for the last one that the log knows
     */
    static void prepare(BackupFolder folder, String cluster, Stored base, Path data, Path log, @Nullable Instant to)
            throws IOException {
        BaseBackup.unpack(folder, base, data);
        WalArchive.fetch(folder, cluster, log);
        var settings = new StringBuilder("\n# restored from a backup\n");
        settings.append("restore_command = 'cp \"%s/%%f\" \"%%p\"'\n".formatted(log));
        settings.append("hot_standby = off\n");
        if (to != null) {
            settings.append("recovery_target_time = '%s'\n".formatted(MOMENT.format(to)));
            settings.append("recovery_target_action = promote\n");
        }
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                settings,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.createFile(data.resolve("recovery.signal"));
    }

    /** What to take back once the server has opened. */
    static List<String> settings() {
        return List.of("restore_command", "hot_standby", "recovery_target_time", "recovery_target_action");
    }
}
