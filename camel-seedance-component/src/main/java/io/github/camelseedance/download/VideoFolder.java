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

/** The folder that one video goes to: the user's, or a temporary one that only this video lives in. */
final class VideoFolder {

    private final Path root;
    private final boolean temporary;
    private Path deepest;

    private VideoFolder(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
        this.deepest = root;
    }

    /**
     * Opens the folder; it is made if it is missing.
     *
     * @param directory the user's folder, or {@code null} for a temporary one, which nobody but the owner can read
     */
    static VideoFolder open(String directory) throws IOException {
        if (directory == null || directory.isBlank()) {
            return new VideoFolder(Files.createTempDirectory("camel-seedance-").toRealPath(), true);
        }
        return new VideoFolder(
                Files.createDirectories(realOrSame(Path.of(directory))).toRealPath(), false);
    }

    boolean isTemporary() {
        return temporary;
    }

    /**
     * The folder below this one that a file goes to; sub-folders are made as needed.
     *
     * @param subFolders the checked names of the sub-folders, from the outermost on
     * @throws DownloadException if a symbolic link on the way leads out of the folder, or a file is in the way
     */
    Path folderFor(List<String> subFolders) throws IOException {
        for (String name : subFolders) {
            deepest = inside(enter(deepest.resolve(name)));
        }
        return deepest;
    }

    /**
     * Checks that a file of this name can be created here, by creating it and removing it again: only the file system knows
     * which names it accepts.
     *
     * @throws DownloadException if the name is that of a folder, or the file system refuses it
     * @throws IOException if nothing can be written here
     */
    void tryOut(VideoFileName name) throws IOException {
        List<String> missing = new ArrayList<>(name.segments());
        Path existing = root;
        while (missing.size() > 1 && Files.exists(existing.resolve(missing.get(0)), LinkOption.NOFOLLOW_LINKS)) {
            existing = inside(existing.resolve(missing.remove(0)));
        }
        if (missing.size() == 1 && Files.isDirectory(existing.resolve(missing.get(0)), LinkOption.NOFOLLOW_LINKS)) {
            throw new DownloadException("The option fileName gave the name of a folder that exists, choose another: "
                    + existing.resolve(missing.get(0)));
        }
        Deque<Path> made = new ArrayDeque<>();
        try {
            made.push(Files.createTempDirectory(existing, VideoFileName.PARTIAL_PREFIX));
            make(missing, made);
        } finally {
            for (Path path : made) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void make(List<String> names, Deque<Path> made) {
        try {
            for (String folder : names.subList(0, names.size() - 1)) {
                made.push(Files.createDirectory(made.peek().resolve(folder)));
            }
            made.push(Files.createFile(made.peek().resolve(names.get(names.size() - 1))));
        } catch (IOException e) {
            throw new DownloadException(
                    "The option fileName gave '" + String.join("/", names)
                            + "', which the file system of downloadDirectory does not store: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** Removes a temporary folder that holds no file; does nothing to the user's. */
    void discard() throws IOException {
        if (temporary) {
            for (Path folder = deepest; folder.startsWith(root); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        }
    }

    private static Path enter(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // Another download made it in the meantime, or somebody a link: it is looked at like any other.
                return folder;
            }
        }
        return folder;
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

    /** createDirectories does not take a link to an existing folder for one. */
    private static Path realOrSame(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory.toRealPath() : directory;
    }
}
