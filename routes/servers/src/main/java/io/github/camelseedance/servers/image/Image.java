// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers.image;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an image in a folder of this machine, which replaces the root of the image. Paths in its environment and commands
 * are mapped to that folder.
 */
public final class Image {

    /** The folder in which container engines mount secrets. */
    public static final String SECRETS = "/run/secrets";

    private final Dockerfile dockerfile;
    private final Path root;

    private Image(Dockerfile dockerfile, Path root) {
        this.dockerfile = dockerfile;
        this.root = root;
    }

    /** Copies the files of the Dockerfile, and creates its folders. */
    public static Image layOut(Dockerfile dockerfile, Path root) throws IOException {
        Image image = new Image(dockerfile, root);
        Files.createDirectories(image.workingDirectory());
        for (String folder : dockerfile.folders()) {
            Files.createDirectories(image.path(folder));
        }
        for (Dockerfile.Copy copy : dockerfile.copies()) {
            image.copy(copy);
        }
        return image;
    }

    /** Returns the path on this machine of a path of the image. */
    public Path path(String inImage) {
        return root.resolve(inImage.substring(1));
    }

    public Path workingDirectory() {
        return path(dockerfile.workingDirectory());
    }

    /** Writes a secret like container engines mount it. */
    public void secret(String name, String value) throws IOException {
        Files.writeString(Files.createDirectories(path(SECRETS)).resolve(name), value);
    }

    /**
     * Runs a shell command, which can name files that this JVM's locale cannot.
     *
     * @param folder a path of the image
     * @return the exit code
     */
    public int shell(String command, String folder) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", command)
                .directory(path(folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Returns a new container, not started. */
    public Container container() {
        Map<String, String> environment = new LinkedHashMap<>();
        dockerfile.environment().forEach((name, value) -> environment.put(name, local(value)));
        return new Container(
                workingDirectory(), environment, local(dockerfile.entryPoint()), local(dockerfile.healthCheck()));
    }

    /** Maps the paths of the image in a value to paths of this machine. */
    public String local(String value) {
        List<String> folders = new ArrayList<>(dockerfile.folders());
        folders.add(dockerfile.workingDirectory());
        folders.add(SECRETS);
        String local = value;
        for (String folder : folders) {
            local = local.replace(folder, path(folder).toString());
        }
        return local;
    }

    /** Returns the files of the image with their times, without volumes and secrets: they must not change. */
    public Map<Path, Object> files() throws IOException {
        Map<Path, Object> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(workingDirectory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    private List<String> local(List<String> values) {
        return values.stream().map(this::local).toList();
    }

    private void copy(Dockerfile.Copy copy) throws IOException {
        List<Path> sources = sources(copy.source());
        Path target = workingDirectory().resolve(copy.target());
        boolean intoFolder = copy.target().endsWith("/");
        if (sources.isEmpty() || !intoFolder && sources.size() > 1) {
            throw new IllegalStateException(copy + " finds " + sources);
        }
        for (Path source : sources) {
            if (Files.isDirectory(source)) {
                copyAll(source, target);
            } else {
                Path file = intoFolder ? target.resolve(source.getFileName()) : target;
                Files.createDirectories(file.getParent());
                Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<Path> sources(String pattern) throws IOException {
        Path context = dockerfile.context();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + context.resolve(pattern));
        int depth = Path.of(pattern).getNameCount();
        Path literal = context.resolve(pattern.substring(0, Math.max(0, pattern.lastIndexOf('/'))));
        if (Files.notExists(literal)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(literal, depth)) {
            return all.filter(matcher::matches)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static void copyAll(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(source.relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
