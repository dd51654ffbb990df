// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The target of one video: its folder, the partial file in it and, once that is complete, its name. */
final class Destination {

    private static final Logger LOG = LoggerFactory.getLogger(Destination.class);

    private final VideoFolder folder;
    private final VideoFileName name;
    private final Path parent;
    private final PartialFile file;

    private Destination(VideoFolder folder, VideoFileName name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.parent = folder.folderFor(foldersOf(name));
        this.file = PartialFile.in(parent);
    }

    /**
     * Creates the folders and an empty partial file.
     *
     * @param directory the user's folder, or {@code null} for a temporary one
     * @param name the name in the folder, or {@code null} for the request id and the extension of the media type
     * @throws DownloadException if that is not possible; nothing temporary remains then
     */
    static Destination open(String directory, VideoFileName name) {
        VideoFolder folder = VideoFolder.open(directory);
        try {
            return new Destination(folder, name);
        } catch (IOException | RuntimeException e) {
            folder.discard();
            throw e instanceof DownloadException known ? known : VideoFolder.unusable(directory, e);
        }
    }

    private static List<String> foldersOf(VideoFileName name) {
        return name == null ? List.of() : name.folders();
    }

    PartialFile file() {
        return file;
    }

    /**
     * Gives the complete file its name.
     *
     * @throws DownloadException if the file system refuses
     */
    DownloadedVideo keep(Job job, URI link, FileVersion version) {
        String extension = FileTypes.extension(version.mediaType(), link.getPath());
        VideoFileName ownName = VideoFileName.parse(job.requestId() + "." + extension);
        String kept = (name == null ? Optional.<String>empty() : keepNamed(job))
                .orElseGet(() -> keepUnderRequestId(job, ownName.file()));
        List<String> segments = new ArrayList<>(foldersOf(name));
        segments.add(kept);
        return new DownloadedVideo(
                parent.resolve(kept),
                String.join("/", segments),
                file.length(),
                FileTypes.describe(version.mediaType(), kept),
                folder.isTemporary());
    }

    /**
     * Gives the file the requested name. If another file has that name, adds the request id, so that no video replaces another.
     *
     * @return the name of the file; empty if the file system refuses it
     */
    private Optional<String> keepNamed(Job job) {
        try {
            if (file.moveToNew(parent.resolve(name.file()))) {
                return Optional.of(name.file());
            }
            String unique = name.fileWith("-" + job.requestId());
            file.moveTo(parent.resolve(unique));
            LOG.warn(
                    "The video of job {} is stored as {}, because {} already has another file {} (option fileName)",
                    job.requestId(),
                    Redaction.clean(unique),
                    parent,
                    Redaction.clean(name.file()));
            return Optional.of(unique);
        } catch (IOException | InvalidPathException e) {
            LOG.warn(
                    "The video of job {} is stored under its request id, because it cannot be named {} (option"
                            + " fileName): {}",
                    job.requestId(),
                    Redaction.clean(name.toString()),
                    Redaction.clean(e.toString()));
            return Optional.empty();
        }
    }

    private String keepUnderRequestId(Job job, String ownName) {
        try {
            file.moveTo(parent.resolve(ownName));
            return ownName;
        } catch (IOException e) {
            throw new DownloadException(
                    "The video of job " + job.requestId() + " cannot be renamed to " + parent.resolve(ownName) + ": "
                            + e,
                    e);
        }
    }

    /** Removes an unfinished video. Never throws, because it runs after a failure. */
    void discard() {
        try {
            file.discard();
        } catch (IOException | RuntimeException e) {
            LOG.warn("An unfinished video could not be removed from {}: {}", parent, e.toString());
        }
        folder.discard();
    }
}
