package eu.dermalia.images;

import java.util.HashMap;
import java.util.Map;

/** {@code --name=value}, each once. */
record Options(Map<String, String> values) {
    /** @throws IllegalArgumentException with a line for the person who called */
    static Options parse(Iterable<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("not --name=value: " + argument);
            }
            if (values.put(argument.substring(2, equals), argument.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("given twice: " + argument);
            }
        }
        return new Options(Map.copyOf(values));
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--" + name + "=… is missing");
        }
        return value;
    }
}
