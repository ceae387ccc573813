package eu.dermalia.report.link;

import eu.dermalia.report.link.model.PageAsset;
import eu.dermalia.report.link.model.PageAssets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads what the patients' pages load: ours, and the few files of three.js that the build put beside them. */
@Singleton
final class AssetFiles {
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    /** The order in which a browser needs them. */
    private static final List<String> SCRIPTS = List.of(
            "page.js",
            "viewer.js",
            "curvature.js",
            "three.module.min.js",
            "three.core.min.js",
            "GLTFLoader.js",
            "OrbitControls.js",
            "BufferGeometryUtils.js");

    @Produces
    @Singleton
    PageAssets assets(LinkConfig config) {
        List<PageAsset> all = new java.util.ArrayList<>();
        all.add(new PageAsset("page.css", "text/css;charset=UTF-8", read("page.css")));
        all.add(new PageAsset("icon.svg", "image/svg+xml", read("icon.svg")));
        for (String name : SCRIPTS) {
            String text = new String(read(name), StandardCharsets.UTF_8);
            all.add(new PageAsset(name, SCRIPT, resolved(text).getBytes(StandardCharsets.UTF_8)));
        }
        return new PageAssets(all, config.path() + "/r/assets/");
    }

    /** All files lie in one folder here, and a browser knows no package names without an inline import map. */
    private static String resolved(String script) {
        return script.replace("from 'three';", "from './three.module.min.js';")
                .replace("from '../utils/BufferGeometryUtils.js';", "from './BufferGeometryUtils.js';");
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(AssetFiles.class.getResourceAsStream("assets/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
