package eu.dermalia.selftest;

import java.util.Map;
import java.util.Optional;

/** The environment. */
record Variables(Map<String, String> values) {
    Variables {
        values = Map.copyOf(values);
    }

    /** @throws SettingMissing with the variable's name */
    String required(String name) {
        return optional(name).orElseThrow(() -> new SettingMissing("missing: " + name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    int number(String name, int otherwise) {
        try {
            return optional(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new SettingMissing(name + " is no number");
        }
    }
}
