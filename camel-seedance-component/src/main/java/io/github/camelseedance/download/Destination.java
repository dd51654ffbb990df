package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one video goes: its folder, the partial file in it and, once that is whole, its name. */
final class Destination {

    private static final Logger LOG = LoggerFactory.getLogger(Destination.class);

    private final VideoFolder folder;
    private final VideoFileName name;
    private final Path parent;
    private final PartialFile file;

    private Destination(VideoFolder folder, VideoFileName name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.parent = folder.folderFor(name == null ? List.of() : name.folders());
        this.file = PartialFile.in(parent);
    }

    /**
     * Makes the folders and an empty partial file.
     *
     * @param directory the user's folder, or {@code null} for a temporary one
     * @param name the name in there, or {@code null} for one made of the request id and the media type
     * @throws DownloadException if that is not possible; nothing temporary is left then
     */
    static Destination open(String directory, VideoFileName name) {
        VideoFolder folder = null;
        try {
            folder = VideoFolder.open(directory);
            return new Destination(folder, name);
        } catch (IOException | RuntimeException e) {
            if (folder != null) {
                discard(folder);
            }
            throw e instanceof DownloadException known
                    ? known
                    : new DownloadException(
                            "The folder for the video cannot be used; see the option downloadDirectory: " + e, e);
        }
    }

    /** The file that the bytes go into. */
    PartialFile file() {
        return file;
    }

    /**
     * Gives the whole file its name.
     *
     * @throws DownloadException if the file system refuses
     */
    DownloadedVideo keep(Job job, URI link, Version version) {
        VideoFileName finalName = name != null
                ? name
                : VideoFileName.parse(
                        job.requestId() + "." + MediaTypes.extension(version.mediaType(), link.getPath()));
        Path target = parent.resolve(finalName.file());
        try {
            file.moveTo(target);
        } catch (IOException e) {
            throw new DownloadException(
                    "The video of job " + job.requestId() + " could not get its name " + target + ": " + e, e);
        }
        return new DownloadedVideo(
                target,
                finalName.toString(),
                file.length(),
                MediaTypes.describe(version.mediaType(), finalName.file()),
                folder.isTemporary());
    }

    /** Removes what is not finished. Never throws: it is the last thing that is done after something else has failed. */
    void discard() {
        try {
            file.discard();
        } catch (IOException | RuntimeException e) {
            LOG.warn("An unfinished video could not be removed from {}: {}", parent, e.toString());
        }
        discard(folder);
    }

    private static void discard(VideoFolder folder) {
        try {
            folder.discard();
        } catch (IOException | RuntimeException e) {
            LOG.warn("A temporary folder of a video could not be removed: {}", e.toString());
        }
    }
}
