package eu.dermalia.local;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that is played on a running suite, over its public APIs only. */
public interface Scenario {
    /**
     * How it ended.
     *
     * @param asExpected whether everything ended as it should
     * @param report becomes the last line of standard output, as one JSON object
     */
    record Result(boolean asExpected, Map<String, Object> report) {
        public Result {
            // in its order: the line is read by people too
            report = Collections.unmodifiableMap(new LinkedHashMap<>(report));
        }
    }

    /**
     * Plays it to its end.
     *
     * @param suite all parts are ready
     * @param options what the command line asked for
     * @throws IOException when a part does not answer at all
     */
    Result run(Suite suite, Options options) throws IOException, InterruptedException;
}
