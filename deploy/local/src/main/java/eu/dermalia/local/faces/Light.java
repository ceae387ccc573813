package eu.dermalia.local.faces;

/** How a photograph is lit; names as in {@code capture.json}. */
public enum Light {
    WHITE("white"),
    CROSS_POLARISED("cross-polarised"),
    PARALLEL_POLARISED("parallel-polarised"),
    UV("uv");

    private final String fileStem;

    Light(String fileStem) {
        this.fileStem = fileStem;
    }

    String fileStem() {
        return fileStem;
    }
}
