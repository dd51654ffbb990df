// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A complete video on the local disk.
 *
 * @param name the name relative to the folder, with {@code /} between sub-folders (for {@code CamelFileName})
 * @param contentType the media type without parameters, never {@code null}
 * @param temporary whether it is in a temporary folder of its own, to be removed when the exchange is done
 */
public record DownloadedVideo(Path file, String name, long length, String contentType, boolean temporary) {

    /**
     * Removes a temporary video with its folder; keeps a video in the user's folder. A missing file is no error.
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
            // The route put files of its own beside the video, which are kept.
        }
    }
}
