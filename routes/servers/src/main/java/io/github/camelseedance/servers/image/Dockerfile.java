// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A single-stage Dockerfile, as far as its image can run without a container engine. */
public final class Dockerfile {

    private static final Pattern INSTRUCTION = Pattern.compile("([A-Z]+)\\s+(.*)", Pattern.DOTALL);
    private static final Set<String> KNOWN =
            Set.of("FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT");
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+)=(\\S+)\\s+");

    private final Path context;
    private final Map<String, List<String>> instructions = new LinkedHashMap<>();

    private Dockerfile(Path context, String text) {
        this.context = context;
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher instruction = INSTRUCTION.matcher(line);
            if (!instruction.matches() || !KNOWN.contains(instruction.group(1))) {
                throw new IllegalArgumentException("Not known here: " + line);
            }
            instructions
                    .computeIfAbsent(instruction.group(1), name -> new ArrayList<>())
                    .add(instruction.group(2));
        }
    }

    /** Reads the Dockerfile in a folder, which is also the build context. */
    public static Dockerfile in(Path context) throws IOException {
        return new Dockerfile(context, Files.readString(context.resolve("Dockerfile")));
    }

    public Path context() {
        return context;
    }

    public String from() {
        return only("FROM");
    }

    /** Returns the commands that a build runs in the image; they are not run here. */
    public List<String> commands() {
        return all("RUN");
    }

    public String workingDirectory() {
        return only("WORKDIR");
    }

    public String user() {
        return only("USER");
    }

    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : all("ENV")) {
            for (String assignment : line.split("\\s+")) {
                String[] parts = assignment.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }
        return environment;
    }

    /** Returns the data folders that its environment names. */
    public List<String> folders() {
        return environment().values().stream()
                .filter(value -> value.startsWith("/data/"))
                .toList();
    }

    /** @throws IllegalArgumentException if it is in shell form, which does not pass signals to the program */
    public List<String> entryPoint() {
        return json(only("ENTRYPOINT"));
    }

    /** @throws IllegalArgumentException if it is in shell form */
    public List<String> healthCheck() {
        String check = OPTION.matcher(only("HEALTHCHECK")).replaceAll("");
        if (!check.startsWith("CMD ")) {
            throw new IllegalArgumentException("No command: " + check);
        }
        return json(check.substring("CMD ".length()));
    }

    /** Returns the copies in their order. */
    public List<Copy> copies() {
        return all("COPY").stream()
                .map(line -> line.split("\\s+"))
                .map(words -> new Copy(words[0], words[1]))
                .toList();
    }

    /**
     * @param source a pattern for paths in the context
     * @param target a file, or a folder if it ends with a slash or the source is one
     */
    public record Copy(String source, String target) {}

    private List<String> all(String name) {
        return instructions.getOrDefault(name, List.of());
    }

    private String only(String name) {
        if (all(name).size() != 1) {
            throw new IllegalArgumentException(name + " is there " + all(name).size() + " times");
        }
        return all(name).get(0);
    }

    private static List<String> json(String array) {
        try {
            return List.of(new ObjectMapper().readValue(array, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not in exec form: " + array, e);
        }
    }
}
