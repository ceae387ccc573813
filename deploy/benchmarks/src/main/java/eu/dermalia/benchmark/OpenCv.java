package eu.dermalia.benchmark;

import org.opencv.core.Core;

/** Loads OpenCV's native library from its jar, on one thread. */
public final class OpenCv {
    private OpenCv() {}

    public static void load() {
        nu.pattern.OpenCV.loadLocally();
        Core.setNumThreads(1);
    }

    /** Version, and the processor's instructions that it uses. */
    public static String description() {
        String features = Core.getBuildInformation()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Dispatched code generation") || line.startsWith("requested:"))
                .reduce("", (all, line) -> line);
        return "OpenCV " + Core.VERSION + (features.isEmpty() ? "" : ", " + features) + ", on this processor "
                + Core.getCPUFeaturesLine();
    }
}
