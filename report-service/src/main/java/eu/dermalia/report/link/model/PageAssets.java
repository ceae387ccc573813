package eu.dermalia.report.link.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Style sheet and scripts of the patients' pages. Their address holds a digest over all of them, so that a browser may keep
 * them for ever and a new release has new addresses; scripts find each other by name alone.
 */
public final class PageAssets {
    private static final int DIGITS = 16;

    private final Map<String, PageAsset> byName;
    private final String digest;
    private final String base;

    /** @param base what their addresses begin with, up to the digest */
    public PageAssets(List<PageAsset> assets, String base) {
        this.byName = assets.stream().collect(Collectors.toUnmodifiableMap(PageAsset::name, Function.identity()));
        this.digest = digestOf(assets);
        this.base = base;
    }

    private static String digestOf(List<PageAsset> assets) {
        String all = assets.stream()
                .map(asset -> asset.name() + " " + HexFormat.of().formatHex(asset.digest("SHA-256")) + "\n")
                .sorted()
                .collect(Collectors.joining());
        byte[] digest = new PageAsset("", "", all.getBytes(StandardCharsets.UTF_8)).digest("SHA-256");
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    /** Scripts of the 3D view: a page announces them, so that each is checked against its digest before it runs. */
    public List<String> viewer() {
        return byName.keySet().stream()
                .filter(name -> name.endsWith(".js") && !name.equals("page.js"))
                .sorted()
                .toList();
    }

    /** Empty when there is none, or when the address is another release's. */
    public Optional<PageAsset> find(String digest, String name) {
        return this.digest.equals(digest) ? Optional.ofNullable(byName.get(name)) : Optional.empty();
    }

    /** @throws IllegalArgumentException when there is none: a page names only what exists */
    public String url(String name) {
        return base + digest + "/" + of(name).name();
    }

    /** @throws IllegalArgumentException as above */
    public String integrity(String name) {
        return of(name).integrity();
    }

    private PageAsset of(String name) {
        PageAsset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no such asset");
        }
        return asset;
    }
}
