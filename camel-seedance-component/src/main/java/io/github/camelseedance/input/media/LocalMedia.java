// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Optional;

import org.apache.camel.util.FileUtil;

/**
 * A picture, video or audio file of the exchange that has no URL yet.
 *
 * @param format the format by the first bytes, accepted by the API or not; empty if unknown
 * @param fileName the name without folders, or {@code null}
 */
public record LocalMedia(Content content, Optional<FileFormat> format, String fileName) {

    public static LocalMedia of(Content content, String fileName) throws IOException {
        Optional<ImageFormat> picture = ImageFormat.of(content);
        Optional<? extends FileFormat> format = picture.isPresent() ? picture : RecordingFormat.of(content);
        return new LocalMedia(content, format.map(FileFormat.class::cast), fileName);
    }

    /** Returns what the file is by its first bytes. */
    public Media media() {
        return format.map(FileFormat::media).orElse(Media.NONE);
    }

    /** Returns whether the file begins like one that may be sent. */
    public boolean isAccepted() {
        return format.filter(FileFormat::isAccepted).isPresent();
    }

    /** Returns the name without folders. Accepts both separators: a header can come from another system. */
    public static String nameOnly(String path) {
        String name = FileUtil.stripPath(path);
        return name == null || name.isBlank() ? null : name;
    }
}
