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
            throw e instanceof DownloadException known ? known : unusable(directory, e);
        }
    }

    /**
     * Checks that a video of this name can be stored in the folder. Creates a missing folder.
     *
     * @throws DownloadException if it cannot; the message names the option
     */
    static void tryOut(String directory, VideoFileName name) {
        try {
            VideoFolder folder = VideoFolder.open(directory);
            try {
                folder.tryOut(name);
            } finally {
                discard(folder);
            }
        } catch (IOException | InvalidPathException e) {
            throw unusable(directory, e);
        }
    }

    private static DownloadException unusable(String directory, Exception cause) {
        return new DownloadException(
                "The folder " + (directory == null ? "for temporary files" : directory)
                        + " cannot be used for videos: set the option downloadDirectory to a folder that this process can"
                        + " write to (" + cause + ")",
                cause);
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
        VideoFileName own =
                VideoFileName.parse(job.requestId() + "." + MediaTypes.extension(version.mediaType(), link.getPath()));
        String kept =
                (name == null ? Optional.<String>empty() : keepNamed(job)).orElseGet(() -> keepOwn(job, own.file()));
        List<String> segments = new ArrayList<>(name == null ? List.of() : name.folders());
        segments.add(kept);
        return new DownloadedVideo(
                parent.resolve(kept),
                String.join("/", segments),
                file.length(),
                MediaTypes.describe(version.mediaType(), kept),
                folder.isTemporary());
    }

    /**
     * Gives the file the requested name. If another file has that name, the request id is added, so that no video replaces
     * another.
     *
     * @return the name of the file; empty if the file system refused it
     */
    private Optional<String> keepNamed(Job job) {
        try {
            if (file.moveToNew(parent.resolve(name.file()))) {
                return Optional.of(name.file());
            }
            String unique = name.with("-" + job.requestId()).file();
            file.moveTo(parent.resolve(unique));
            LOG.warn(
                    "The video of job {} is stored as {}, because another file in {} is called {} (option fileName)",
                    job.requestId(),
                    Redaction.clean(unique),
                    parent,
                    Redaction.clean(name.file()));
            return Optional.of(unique);
        } catch (IOException | InvalidPathException e) {
            LOG.warn(
                    "The video of job {} could not be called {} (option fileName) and is stored under its request id: {}",
                    job.requestId(),
                    Redaction.clean(name.toString()),
                    Redaction.clean(e.toString()));
            return Optional.empty();
        }
    }

    private String keepOwn(Job job, String own) {
        try {
            file.moveTo(parent.resolve(own));
            return own;
        } catch (IOException e) {
            throw new DownloadException(
                    "The video of job " + job.requestId() + " could not get its name " + parent.resolve(own) + ": " + e,
                    e);
        }
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
