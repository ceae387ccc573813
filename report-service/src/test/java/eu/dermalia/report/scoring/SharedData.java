package eu.dermalia.report.scoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Published reference data beside the repository, or where the environment's DERMALIA_SHARED says. A test that asks for what
 * is not there is left out.
 */
public final class SharedData {
    private SharedData() {}

    /** Where the folder should be. */
    public static Path folder() {
        String named = System.getenv("DERMALIA_SHARED");
        return (named == null ? Path.of("..", "..", "shared") : Path.of(named)).resolve("data");
    }

    /** Every line that starts with a digit, cut at commas. */
    static String[][] table(String name) throws IOException {
        return lines(name).stream()
                .filter(line -> line.matches("-?[0-9].*"))
                .map(line -> line.split(",", -1))
                .toArray(String[][]::new);
    }

    /** The same where everything is a number. */
    static double[][] rows(String name) throws IOException {
        return Arrays.stream(table(name))
                .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /** The numbers of a matrix in OpenCV's YAML, row by row. */
    static double[] matrix(String name, String key) throws IOException {
        Matcher data = Pattern.compile("^" + key + ":.*?data: \\[(.*?)]", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(String.join("\n", lines(name)));
        if (!data.find()) {
            throw new IOException("no such matrix");
        }
        return Arrays.stream(data.group(1).split(","))
                .map(String::strip)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> lines(String name) throws IOException {
        Path file = folder().resolve(name);
        assumeTrue(Files.isRegularFile(file), "no reference data");
        // one of them has typographer's quotes of another encoding in its head
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }
}
