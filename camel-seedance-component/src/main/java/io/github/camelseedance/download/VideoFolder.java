// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.camelseedance.error.DownloadException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one video: the user's, or a temporary one for this video alone. */
final class VideoFolder {

    private static final Logger LOG = LoggerFactory.getLogger(VideoFolder.class);

    private final Path root;
    private final boolean temporary;
    private Path deepest;

    private VideoFolder(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
        this.deepest = root;
    }

    /**
     * Opens the folder; creates it if it is missing.
     *
     * @param directory the user's folder, or {@code null} for a temporary one, which only the owner can read
     */
    static VideoFolder open(String directory) {
        try {
            if (isUnset(directory)) {
                return new VideoFolder(
                        Files.createTempDirectory("camel-seedance-").toRealPath(), true);
            }
            // createDirectories refuses a link to an existing folder.
            Path folder = Path.of(directory);
            Path real = Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
            return new VideoFolder(real.toRealPath(), false);
        } catch (IOException | RuntimeException e) {
            throw unusable(directory, e);
        }
    }

    static DownloadException unusable(String directory, Exception cause) {
        return new DownloadException(
                "The folder " + (directory == null ? "for temporary files" : directory)
                        + " cannot be used for videos: set the option downloadDirectory to a folder that this process can"
                        + " write to (" + cause + ")",
                cause);
    }

    boolean isTemporary() {
        return temporary;
    }

    /**
     * Returns the folder for a file below this one; creates sub-folders as needed.
     *
     * @param subFolders the checked names of the sub-folders, from the outermost on
     * @throws DownloadException if a symbolic link leads out of the folder, or a file is in the way
     */
    Path folderFor(List<String> subFolders) throws IOException {
        for (String name : subFolders) {
            Path folder = deepest.resolve(name);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                create(folder);
            }
            deepest = inside(folder);
        }
        return deepest;
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // Created at the same time, by another download or as a link by somebody: it is checked like any other.
            LOG.trace("{} exists by now", folder);
        }
    }

    /**
     * Checks that a file of this name can be created in the folder, by creating and removing it: only the file system knows which
     * names it accepts. Creates a missing folder.
     *
     * @throws DownloadException if it cannot; the message names the option
     */
    static void requireStorable(String directory, VideoFileName name) {
        VideoFolder folder = open(directory);
        try {
            folder.tryOut(name);
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            folder.discard();
        }
    }

    /** Returns whether the folder is there and its permissions allow to write; creates nothing. */
    static boolean isWritable(String directory) {
        Path folder = Path.of(isUnset(directory) ? System.getProperty("java.io.tmpdir") : directory);
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private static boolean isUnset(String directory) {
        return directory == null || directory.isBlank();
    }

    private void tryOut(VideoFileName name) throws IOException {
        List<String> missing = new ArrayList<>(name.segments());
        Path existing = root;
        while (missing.size() > 1 && Files.exists(existing.resolve(missing.get(0)), LinkOption.NOFOLLOW_LINKS)) {
            existing = inside(existing.resolve(missing.remove(0)));
        }
        if (missing.size() == 1 && Files.isDirectory(existing.resolve(missing.get(0)), LinkOption.NOFOLLOW_LINKS)) {
            throw new DownloadException("The option fileName gave the name of a folder that exists, choose another: "
                    + existing.resolve(missing.get(0)));
        }
        Deque<Path> created = new ArrayDeque<>();
        try {
            created.push(Files.createTempDirectory(existing, VideoFileName.PARTIAL_PREFIX));
            create(missing, created);
        } finally {
            for (Path path : created) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void create(List<String> names, Deque<Path> created) {
        try {
            for (String folder : names.subList(0, names.size() - 1)) {
                created.push(Files.createDirectory(created.peek().resolve(folder)));
            }
            created.push(Files.createFile(created.peek().resolve(names.get(names.size() - 1))));
        } catch (IOException e) {
            throw new DownloadException(
                    "The option fileName gave '" + String.join("/", names)
                            + "', which the file system of downloadDirectory does not store: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** Removes a temporary folder without a file; keeps the user's. Never throws, because it runs after a failure. */
    void discard() {
        try {
            for (Path folder = deepest; temporary && folder.startsWith(root); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A temporary folder of a video could not be removed: {}", e.toString());
        }
    }

    private Path inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DownloadException("The option fileName gave the sub-folder '" + folder.getFileName()
                    + "', but in downloadDirectory that is something else");
        }
        Path real = folder.toRealPath();
        if (!real.startsWith(root)) {
            throw new DownloadException("The option fileName gave the sub-folder '" + folder.getFileName()
                    + "', but that is a symbolic link that leads out of downloadDirectory");
        }
        return real;
    }
}
