// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands and files that the README of the routes shows. */
final class Readme {

    /** The route in the command for all routes without further properties. */
    private static final String SHOWN = "file-to-folder";

    private static final Pattern COMMAND = Pattern.compile("(?m)^camel run \\S.*$");

    private Readme() {}

    /** Returns the command for a file without {@code .camel.yaml}: its own, or else the one for all. */
    static String command(String name) {
        List<String> commands =
                COMMAND.matcher(text()).results().map(MatchResult::group).toList();
        return commands.stream()
                .filter(command -> command.startsWith("camel run " + name + ".camel.yaml"))
                .findFirst()
                .orElseGet(() -> command(SHOWN).replace(SHOWN, name));
    }

    /** The routes that show how kamelets are used. */
    static String kameletRoutes() {
        return block("yaml", "kamelet:");
    }

    /** The properties file that the commands name. */
    static Properties properties() {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(block("properties", "seedance.ftp.host")));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String language, String content) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text())
                .results()
                .map(match -> match.group(1))
                .filter(block -> block.contains(content))
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        try {
            return Files.readString(RouteFiles.FOLDER.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
