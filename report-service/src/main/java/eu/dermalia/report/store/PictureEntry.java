package eu.dermalia.report.store;

import eu.dermalia.report.scoring.Picture;
import eu.dermalia.report.scoring.PictureName;

/**
 * A picture that a scoring drew, see {@link ReportObjects#picture}.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureEntry(PictureName name, int width, int height) {
    static PictureEntry of(Picture picture) {
        return new PictureEntry(picture.name(), picture.width(), picture.height());
    }
}
