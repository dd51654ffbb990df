package io.github.camelseedance.download;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A video that lies on the local disk, whole.
 *
 * @param file where it lies
 * @param name the name relative to the folder, with {@code /} between sub-folders (for {@code CamelFileName})
 * @param length its size in bytes
 * @param contentType its media type without parameters, never {@code null}
 * @param temporary whether it lies in a temporary folder of its own and shall be removed when the exchange is done
 */
public record DownloadedVideo(Path file, String name, long length, String contentType, boolean temporary) {

    /**
     * Removes a temporary video together with the folder that was made for it; a video in the user's folder stays. A file that
     * is gone already is no error.
     *
     * @throws IOException if the file cannot be removed
     */
    public void deleteTemporary() throws IOException {
        if (!temporary) {
            return;
        }
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        try {
            for (int level = Path.of(name).getNameCount(); level > 0; level--) {
                Files.deleteIfExists(folder);
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException e) {
            // The route put files of its own beside the video: they are not ours to remove.
            return;
        }
    }
}
